package org.homegrown.kit.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "tea", "=1+1", "+86", "-5", "@x", "'=1", "''=1", "'tis", "'", "''", "a=b", "\tx",
        "\n=1", "＝1+1", "＋86", "－5", "＠x"
      })
  void whatIsWrittenComesBackAndIsNoFormula(String text) {
    var cell = Cells.safe(text);
    assertEquals(text, Cells.plain(cell));
    assertFalse(cell.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*"), cell);
  }

  @Test
  void valuesComeBackWhateverTheyHold() {
    for (var values :
        List.of(
            List.<String>of(),
            List.of("red"),
            List.of("red", "blue"),
            List.of("a|b", "c\\", "|", "\\|"))) {
      assertEquals(values, Cells.split(Cells.joined(values)));
    }
  }
}
