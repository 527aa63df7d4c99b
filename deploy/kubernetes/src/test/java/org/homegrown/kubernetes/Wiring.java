package org.homegrown.kubernetes;

import static org.homegrown.kubernetes.Rendered.containers;
import static org.homegrown.kubernetes.Rendered.nameOf;
import static org.homegrown.kubernetes.Rendered.podSpec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the objects hold together: what one names, another must be. */
final class Wiring {
  /** What {@code overlays/local/prepare} makes from files that live elsewhere in the repository. */
  private static final Set<String> PREPARED = Set.of("realm", "databases");

  private static final Set<String> CLUSTER_WIDE = Set.of("Namespace", "PriorityClass");

  private Wiring() {}

  static Stream<String> companions(Rendered rendered) {
    Stream<String> all =
        rendered
            .workloads()
            .flatMap(
                w ->
                    Stream.concat(
                        lacking(
                            w,
                            "ServiceAccount",
                            rendered
                                .kind("ServiceAccount")
                                .anyMatch(a -> nameOf(a).equals(serviceAccount(w)))),
                        lacking(
                            w,
                            "NetworkPolicy",
                            rendered
                                .kind("NetworkPolicy")
                                .anyMatch(
                                    p -> selects(p.at("/spec/podSelector/matchLabels"), w)))));
    Stream<String> deployments =
        rendered
            .kind("Deployment")
            .flatMap(
                d ->
                    Stream.concat(
                        lacking(
                            d,
                            "PodDisruptionBudget",
                            rendered
                                .kind("PodDisruptionBudget")
                                .anyMatch(b -> selects(b.at("/spec/selector/matchLabels"), d))),
                        lacking(
                            d,
                            "HorizontalPodAutoscaler",
                            rendered
                                .kind("HorizontalPodAutoscaler")
                                .anyMatch(
                                    h ->
                                        h.at("/spec/scaleTargetRef/name")
                                            .asText()
                                            .equals(nameOf(d))))));
    return Stream.concat(all, deployments);
  }

  static Stream<String> selectors(Rendered rendered) {
    Stream<String> own =
        rendered
            .workloads()
            .filter(w -> !selects(w.at("/spec/selector/matchLabels"), w))
            .map(Wiring::label);
    Stream<String> services =
        rendered
            .kind("Service")
            .filter(s -> rendered.workloads().noneMatch(w -> serves(s, w)))
            .map(Wiring::label);
    Stream<String> budgets =
        rendered
            .kind("PodDisruptionBudget")
            .filter(
                b ->
                    rendered
                        .workloads()
                        .noneMatch(w -> selects(b.at("/spec/selector/matchLabels"), w)))
            .map(Wiring::label);
    Stream<String> policies =
        rendered
            .kind("NetworkPolicy")
            .filter(p -> p.at("/spec/podSelector/matchLabels").isObject())
            .filter(
                p ->
                    rendered
                        .workloads()
                        .noneMatch(w -> selects(p.at("/spec/podSelector/matchLabels"), w)))
            .map(Wiring::label);
    Stream<String> scalers =
        rendered
            .kind("HorizontalPodAutoscaler")
            .filter(h -> !named(rendered, "Deployment", h.at("/spec/scaleTargetRef/name")))
            .map(Wiring::label);
    Stream<String> ingresses =
        rendered
            .kind("Ingress")
            .filter(
                i ->
                    i.findValues("service").stream()
                        .anyMatch(s -> !named(rendered, "Service", s.path("name"))))
            .map(Wiring::label);
    return Stream.of(own, services, budgets, policies, scalers, ingresses).flatMap(s -> s);
  }

  /** Health, metrics and the like answer below {@code /q}, to the cluster only. */
  static Stream<String> entrance(Rendered rendered) {
    return rendered
        .kind("Ingress")
        .filter(
            i ->
                i.path("spec").has("defaultBackend")
                    || i.findValues("pathType").stream()
                        .anyMatch(type -> type.asText().equals("ImplementationSpecific"))
                    || i.findValues("path").stream().anyMatch(path -> opensManagement(i, path)))
        .map(Wiring::label);
  }

  private static boolean opensManagement(JsonNode ingress, JsonNode path) {
    var text = path.asText();
    var exactly =
        ingress.at("/spec/rules").findParents("path").stream()
            .filter(rule -> rule.path("path").equals(path))
            .allMatch(rule -> rule.path("pathType").asText().equals("Exact"));
    return text.equals("/q") || text.startsWith("/q/") || text.equals("/") && !exactly;
  }

  static Stream<String> config(Rendered rendered) {
    return rendered
        .workloads()
        .flatMap(
            w ->
                Stream.of("configMapRef", "configMapKeyRef", "configMap")
                    .flatMap(ref -> podSpec(w).findValues(ref).stream()))
        .filter(ref -> !ref.path("optional").asBoolean())
        .filter(ref -> !PREPARED.contains(ref.path("name").asText()))
        .filter(ref -> rendered.kind("ConfigMap").noneMatch(m -> provides(m, ref)))
        .map(JsonNode::toString);
  }

  static Stream<String> namespace(Rendered rendered) {
    Set<String> enforced =
        rendered
            .kind("Namespace")
            .filter(
                n ->
                    n.path("metadata")
                        .path("labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText()
                        .equals("restricted"))
            .map(Rendered::nameOf)
            .filter(n -> rendered.kind("NetworkPolicy").anyMatch(p -> deniesAll(p, n)))
            .collect(Collectors.toSet());
    return rendered.objects().stream()
        .filter(o -> !CLUSTER_WIDE.contains(o.path("kind").asText()))
        .filter(o -> !enforced.contains(o.at("/metadata/namespace").asText()))
        .map(Wiring::label);
  }

  private static boolean deniesAll(JsonNode policy, String namespace) {
    return policy.at("/metadata/namespace").asText().equals(namespace)
        && policy.at("/spec/podSelector").isEmpty()
        && policy.at("/spec/policyTypes").size() == 2
        && !policy.path("spec").has("ingress")
        && !policy.path("spec").has("egress");
  }

  private static boolean selects(JsonNode labels, JsonNode workload) {
    JsonNode worn = workload.at("/spec/template/metadata/labels");
    return !labels.isEmpty()
        && labels.propertyStream().allMatch(l -> l.getValue().equals(worn.path(l.getKey())));
  }

  private static boolean serves(JsonNode service, JsonNode workload) {
    Set<String> ports =
        containers(workload)
            .flatMap(c -> c.path("ports").valueStream())
            .map(p -> p.path("name").asText())
            .collect(Collectors.toSet());
    return selects(service.at("/spec/selector"), workload)
        && service
            .at("/spec/ports")
            .valueStream()
            .allMatch(p -> ports.contains(p.path("targetPort").asText()));
  }

  private static boolean provides(JsonNode configMap, JsonNode ref) {
    return nameOf(configMap).equals(ref.path("name").asText())
        && (!ref.has("key") || configMap.path("data").has(ref.path("key").asText()));
  }

  private static boolean named(Rendered rendered, String kind, JsonNode name) {
    return rendered.kind(kind).anyMatch(o -> nameOf(o).equals(name.asText()));
  }

  private static String serviceAccount(JsonNode workload) {
    return podSpec(workload).path("serviceAccountName").asText();
  }

  private static Stream<String> lacking(JsonNode workload, String kind, boolean there) {
    return there ? Stream.of() : Stream.of(nameOf(workload) + " has no " + kind);
  }

  private static String label(JsonNode object) {
    return object.path("kind").asText() + " " + nameOf(object);
  }
}
