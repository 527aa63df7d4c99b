package org.homegrown.shop.category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A tree to begin with; it has a place for every category of the demonstration's shops. */
final class Sample {

  private Sample() {}

  /** Parents first. */
  static List<CategoryView> tree() {
    try (var in = Objects.requireNonNull(Sample.class.getResourceAsStream("/categories.tsv"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).map(Sample::category).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CategoryView category(String line) {
    var fields = List.of(line.split("\t", -1));
    return new CategoryView(
        fields.get(0),
        fields.get(1).isEmpty() ? null : fields.get(1),
        Map.of("en", fields.get(2), "zh-CN", fields.get(3), "pt-BR", fields.get(4)));
  }
}
