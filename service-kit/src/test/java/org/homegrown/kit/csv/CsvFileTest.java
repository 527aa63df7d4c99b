package org.homegrown.kit.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"open,x\n", "a\"b,\"c\n", "\"a\",\"b\n", "\"\"\",x\n", "\"\"\"a\n"})
  void brokenQuotesCostAFewLooksAtEachCharacterAndNoMore(String line) throws IOException {
    var text = line.repeat(20_000);
    var csv = csv(text);
    while (csv.next().isPresent()) {
      // only how much it looks at counts
    }
    assertTrue(csv.scanned() <= 4L * text.length(), csv.scanned() + " of " + text.length());
  }

  @Test
  void aQuotedFieldThatNeverEndsIsGivenUpSoon() throws IOException {
    var text = "\"open,x\n" + "plain,line\n".repeat(100_000);
    var csv = csv(text);
    var first = csv.next().orElseThrow().broken();
    assertEquals("quote-broken", first == null ? "" : first.code());
    assertTrue(csv.scanned() < 40_000, csv.scanned() + " characters");
    assertEquals(List.of("plain", "line"), csv.next().orElseThrow().fields());
  }

  @Test
  void aFieldMayHaveManyLinesAndKeepsTheirEnds() throws IOException {
    var poem = "line\r\n".repeat(400) + "end";
    var csv = csv("\"%s\",x\r\nnext,y\r\n".formatted(poem));
    assertEquals(List.of(poem, "x"), csv.next().orElseThrow().fields());
    assertEquals(List.of("next", "y"), csv.next().orElseThrow().fields());
  }

  @Test
  void whatIsShortIsOneLineAndNothingTurnsTheWriting() throws Exception {
    var row = csv("\"a\nb\",a\u202eb\n").next().orElseThrow();
    assertEquals("a\nb", row.optional("one", 500));
    assertEquals(
        "field-not-one-line",
        assertThrows(RowRefused.class, () -> row.optional("one", 120)).code());
    assertEquals(
        "field-unusable-text",
        assertThrows(RowRefused.class, () -> row.required("two", 500)).code());
  }

  @Test
  void marksOfDirectionAroundACellAreNoPartOfIt() throws Exception {
    var row = csv("\u202a+86 138 0013 8000\u202c,Ana\u2069 Lima\n").next().orElseThrow();
    assertEquals("+86 138 0013 8000", row.required("one", 40));
    var refused = assertThrows(RowRefused.class, () -> row.required("two", 40));
    assertEquals("field-unusable-text", refused.code());
    assertEquals(
        "must not contain U+2069 (pop directional isolate): take it out at character 4",
        refused.reason());
  }

  @Test
  void whatABankWroteInLinesIsReadAsOne() throws Exception {
    var row = csv("\"Account\r\nclosed\n\n\tsince May\",a\u202eb\n").next().orElseThrow();
    assertEquals("Account closed since May", row.oneLine("one", 30));
    assertEquals(
        "field-unusable-text", assertThrows(RowRefused.class, () -> row.oneLine("two", 9)).code());
    assertEquals(
        "field-too-long", assertThrows(RowRefused.class, () -> row.oneLine("one", 9)).code());
  }

  @Test
  void doubledQuotesAreOne() throws IOException {
    var csv = csv("\"a \"\"b\"\"\nc\",\"\"\n\"\"\"\",x\n");
    var rows = new ArrayList<List<String>>();
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      rows.add(row.get().fields());
    }
    assertEquals(List.of(List.of("a \"b\"\nc", ""), List.of("\"", "x")), rows);
  }

  private static CsvFile csv(String rows) throws IOException {
    return new CsvFile(
        new ByteArrayInputStream(("one,two\n" + rows).getBytes(StandardCharsets.UTF_8)),
        Set.of("one", "two"),
        Set.of());
  }
}
