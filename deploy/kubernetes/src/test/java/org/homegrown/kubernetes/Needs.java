package org.homegrown.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service asks for in its sources and has no value for in production. */
final class Needs {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern ASKED_FOR =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"\\s*\\)\\s+(?!Optional<)");

  private Needs() {}

  /** As variables; without them the service does not start. None of a service that is not there. */
  static Set<String> of(String service) {
    var needs = new TreeSet<String>();
    if (!Files.isDirectory(ROOT.resolve(service))) {
      return needs;
    }
    var has = new Properties();
    for (var module : List.of("service-kit", service)) {
      if (module.equals(service) || builtOnTheKit(service)) {
        needs.addAll(askedFor(module));
        read(has, module, "META-INF/microprofile-config.properties");
        read(has, module, "application.properties");
      }
    }
    needs.removeAll(has.stringPropertyNames());
    return needs.stream()
        .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean builtOnTheKit(String service) {
    return text(ROOT.resolve(service).resolve("pom.xml"))
        .contains("<artifactId>service-kit</artifactId>");
  }

  private static Set<String> askedFor(String module) {
    var names = new TreeSet<String>();
    try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  ASKED_FOR
                      .matcher(text(file))
                      .results()
                      .forEach(found -> names.add(found.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void read(Properties into, String module, String file) {
    var path = ROOT.resolve(module).resolve("src/main/resources").resolve(file);
    if (Files.exists(path)) {
      try (Reader properties = Files.newBufferedReader(path)) {
        into.load(properties);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
