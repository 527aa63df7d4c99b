package org.homegrown.kubernetes;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold for everything we send to a cluster. Each yields the violations it finds, by name.
 */
enum Policy {
  PROBES("every container says when it has started, lives and is ready", PodPolicies::probes),
  RESOURCES(
      "every container asks for CPU and memory and is limited in both", PodPolicies::resources),
  NON_ROOT("every pod runs as a numbered user that is not root, confined", PodPolicies::nonRoot),
  LOCKED_DOWN("no container can write its root or gain privileges", PodPolicies::lockedDown),
  PINNED_IMAGES("every image is named by version or digest", PodPolicies::pinnedImages),
  DIGESTS("production pulls by digest only", PodPolicies::digests),
  TOKENS("no pod is handed a token for the cluster", PodPolicies::tokens),
  ROLLOUT(
      "a rollout never takes away a replica before its successor is ready", PodPolicies::rollout),
  MEDIA("the shop's pictures lie in a bucket or on a volume", PodPolicies::media),
  NO_SECRET_OBJECTS("no Secret is in git", SecretPolicies::noSecretObjects),
  NO_SECRET_LITERALS("no secret is spelled out", SecretPolicies::noSecretLiterals),
  SECRET_NAMES(
      "secrets are named after their workload, with known keys", SecretPolicies::secretNames),
  SETTINGS("every service is told all it has to know", SecretPolicies::settings),
  MONEY(
      "who pays and is paid by what is said, and nobody by the sandbox but where all is tried out",
      SecretPolicies::money),
  MESSAGES(
      "people get the messages that are said to be sent, but where all is tried out",
      SecretPolicies::messages),
  COMPANIONS(
      "every workload has its account, budget, scaler and network policy", Wiring::companions),
  SELECTORS("every selector and reference finds what it is meant for", Wiring::selectors),
  ENTRANCE("what looks into a service is not led in from outside", Wiring::entrance),
  CONFIG("every config map that is referred to is there", Wiring::config),
  NAMESPACE(
      "all is in a namespace that enforces the restricted standard and denies by default",
      Wiring::namespace);

  private final String sentence;
  private final Function<Rendered, Stream<String>> violations;

  Policy(String sentence, Function<Rendered, Stream<String>> violations) {
    this.sentence = sentence;
    this.violations = violations;
  }

  Stream<String> violations(Rendered rendered) {
    return violations.apply(rendered);
  }

  String fixture() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return sentence;
  }
}
