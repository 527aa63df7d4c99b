package org.homegrown.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The objects that one kustomization sends to a cluster. */
record Rendered(String name, List<JsonNode> objects) {
  private static final Map<Path, Rendered> RENDERED = new ConcurrentHashMap<>();
  private static final JsonMapper JSON = new JsonMapper();

  /** The base and every overlay, found by looking, so that a new overlay cannot be forgotten. */
  static Stream<Rendered> all() {
    try (var overlays = Files.list(Path.of("overlays"))) {
      return Stream.concat(Stream.of(Path.of("base")), overlays.sorted()).toList().stream()
          .map(folder -> RENDERED.computeIfAbsent(folder, Rendered::of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendered of(Path kustomization) {
    return parse(kustomization.getFileName().toString(), Kustomize.render(kustomization));
  }

  static Rendered fixture(String name) {
    return parse(name, text(name));
  }

  static String text(String fixture) {
    try (var stream = Rendered.class.getResourceAsStream("/violations/" + fixture + ".yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendered parse(String name, String yaml) {
    return new Rendered(name, documents(yaml).toList());
  }

  static Stream<JsonNode> documents(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
    return StreamSupport.stream(documents.spliterator(), false).map(JSON::<JsonNode>valueToTree);
  }

  Stream<JsonNode> kind(String... kinds) {
    return objects.stream().filter(o -> List.of(kinds).contains(o.path("kind").asText()));
  }

  /** Whatever brings pods. */
  Stream<JsonNode> workloads() {
    return kind("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");
  }

  static JsonNode podSpec(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  static Stream<JsonNode> containers(JsonNode workload) {
    return Stream.concat(
        podSpec(workload).path("initContainers").valueStream(),
        podSpec(workload).path("containers").valueStream());
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  @Override
  public String toString() {
    return name;
  }
}
