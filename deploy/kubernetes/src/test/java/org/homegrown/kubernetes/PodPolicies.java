package org.homegrown.kubernetes;

import static org.homegrown.kubernetes.Rendered.containers;
import static org.homegrown.kubernetes.Rendered.nameOf;
import static org.homegrown.kubernetes.Rendered.podSpec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What pods and their containers may be. */
final class PodPolicies {
  private static final Pattern VERSION_OR_DIGEST =
      Pattern.compile("[^:@]+(/[^:@]+)*(:v?\\d+(\\.\\d+)+[\\w.-]*|@sha256:[0-9a-f]{64})");
  private static final Pattern DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

  private static final Set<String> BUCKET =
      Set.of(
          "HOMEGROWN_MEDIA_S3_BUCKET",
          "HOMEGROWN_MEDIA_S3_ACCESS_KEY",
          "HOMEGROWN_MEDIA_S3_SECRET_KEY");

  private PodPolicies() {}

  static Stream<String> probes(Rendered rendered) {
    return containersThat(
        rendered,
        c ->
            Stream.of("startupProbe", "livenessProbe", "readinessProbe").allMatch(c::has)
                // A database that is away must not restart the pods that wait for it.
                && !c.at("/livenessProbe/httpGet/path").asText().contains("ready")
                && !c.at("/startupProbe/httpGet/path").asText().contains("ready")
                && !c.path("readinessProbe").equals(c.path("livenessProbe")));
  }

  static Stream<String> resources(Rendered rendered) {
    return containersThat(
        rendered,
        c ->
            Stream.of("requests", "limits")
                .map(c.path("resources")::path)
                .allMatch(r -> r.hasNonNull("cpu") && r.hasNonNull("memory")));
  }

  static Stream<String> nonRoot(Rendered rendered) {
    return workloadsThat(
        rendered,
        w -> {
          JsonNode pod = podSpec(w);
          JsonNode security = pod.path("securityContext");
          return security.path("runAsNonRoot").asBoolean()
              && security.path("runAsUser").asInt() > 0
              && security.at("/seccompProfile/type").asText().equals("RuntimeDefault")
              && Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pod::has)
              && pod.path("volumes").valueStream().noneMatch(v -> v.has("hostPath"))
              && containers(w)
                  .map(c -> c.path("securityContext"))
                  .noneMatch(s -> s.has("runAsUser") || s.has("runAsNonRoot"));
        });
  }

  static Stream<String> lockedDown(Rendered rendered) {
    return containersThat(
        rendered,
        c -> {
          JsonNode security = c.path("securityContext");
          return security.path("readOnlyRootFilesystem").asBoolean()
              && !security.path("allowPrivilegeEscalation").asBoolean(true)
              && !security.path("privileged").asBoolean()
              && security.at("/capabilities/drop").toString().equals("[\"ALL\"]")
              && security.at("/capabilities/add").isMissingNode();
        });
  }

  static Stream<String> pinnedImages(Rendered rendered) {
    return containersThat(
        rendered, c -> VERSION_OR_DIGEST.matcher(c.path("image").asText()).matches());
  }

  static Stream<String> digests(Rendered rendered) {
    return rendered.name().equals("base") || rendered.name().equals("local")
        ? Stream.of()
        : containersThat(rendered, c -> DIGEST.matcher(c.path("image").asText()).matches());
  }

  static Stream<String> tokens(Rendered rendered) {
    return Stream.concat(
        workloadsThat(
            rendered, w -> !podSpec(w).path("automountServiceAccountToken").asBoolean(true)),
        rendered
            .kind("ServiceAccount")
            .filter(a -> a.path("automountServiceAccountToken").asBoolean(true))
            .map(Rendered::nameOf));
  }

  static Stream<String> rollout(Rendered rendered) {
    return rendered
        .kind("Deployment")
        .filter(
            d ->
                d.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) != 0
                    || containers(d).anyMatch(c -> !leavesInPeace(c, podSpec(d))))
        .map(Rendered::nameOf);
  }

  /** The base leaves it to its overlays. */
  static Stream<String> media(Rendered rendered) {
    return rendered.name().equals("base")
        ? Stream.of()
        : rendered
            .kind("Deployment")
            .filter(d -> nameOf(d).equals("shop-service"))
            .filter(d -> containers(d).noneMatch(c -> keepsMedia(c, Settings.of(rendered, c))))
            .map(Rendered::nameOf);
  }

  private static boolean keepsMedia(JsonNode container, Map<String, String> told) {
    return "S3".equals(told.get("HOMEGROWN_MEDIA_STORE"))
        ? told.keySet().containsAll(BUCKET)
        : container
            .path("volumeMounts")
            .valueStream()
            .map(m -> m.path("mountPath").asText())
            .anyMatch(path -> path.equals(told.get("HOMEGROWN_MEDIA_FOLDER")));
  }

  /**
   * Routes forget the pod first, then requests get ten seconds to end, then there is time to spare.
   */
  private static boolean leavesInPeace(JsonNode container, JsonNode pod) {
    int sleep = container.at("/lifecycle/preStop/sleep/seconds").asInt();
    return sleep > 0 && pod.path("terminationGracePeriodSeconds").asInt() > sleep + 10;
  }

  private static Stream<String> containersThat(Rendered rendered, Predicate<JsonNode> obey) {
    return workloadsThat(rendered, w -> containers(w).allMatch(obey));
  }

  private static Stream<String> workloadsThat(Rendered rendered, Predicate<JsonNode> obey) {
    return rendered.workloads().filter(obey.negate()).map(w -> nameOf(w));
  }
}
