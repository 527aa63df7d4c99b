package org.homegrown.impact.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sum\": \"sold\"}",
        "{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"refunded\"}]}",
        "{\"sellers\": \"active\"}",
        "{\"sellers\": \"earning\", \"where\": \"rural\"}",
        "{\"sellers\": {\"over\": \"income\", \"bound\": 100000}}",
        "{\"quantile\": 0.9, \"of\": \"income\", \"among\": \"earning\"}",
        "{\"quintiles\": \"income\"}",
        "{\"ratio\": [{\"sum\": \"income\"}, {\"sum\": \"sold\"}]}",
        "{\"retention\": 30}",
        "{\"firstSaleDelay\": 0.5}",
        "{\"milestones\": \"reached\"}",
        "{\"completion\": \"GRADUATED\"}",
        "{\"trained\": \"people\"}",
        "{\"surveyed\": {\"item\": \"jobs\", \"estimate\": \"total\"}}",
        "{\"bands\": \"sales\"}",
        "{\"share\": \"exposure\", \"of\": \"parent\"}",
        "{\"sum\": \"measure:large_orders\"}",
        "{\"count\": \"measure:large_orders\"}"
      })
  void itIsReadAndSaidInThreeLanguages(String formula) throws JsonProcessingException {
    var read = FormulaReader.read(JSON.readTree(formula));
    var said =
        List.of(Language.values()).stream().map(each -> FormulaWords.of(read, each)).toList();
    assertEquals(3, said.stream().distinct().count(), said.toString());
    assertTrue(said.stream().noneMatch(text -> text.contains("{")), said.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /formula",
        "5; /formula",
        "{\"sum\": \"gold\"}; /formula/sum",
        "{\"count\": \"sold\"}; /formula/count",
        "{\"ratio\": [{\"sum\": \"measure:large\"}, {\"sum\": \"sold\"}]}; /formula/ratio/0",
        "{\"sum\": \"sold) from metric --\"}; /formula/sum",
        "{\"sum\": \"sold\", \"where\": \"rural\"}; /formula/where",
        "{\"plus\": [{\"sum\": \"sold\"}]}; /formula/plus",
        "{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"x\"}]}; /formula/plus/1/sum",
        "{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"sales\"}]}; /formula/plus",
        "{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"sold\"}]}; /formula/plus",
        "{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"ordered_sold\"}]}; /formula",
        "{\"sellers\": \"rich\"}; /formula/sellers",
        "{\"sellers\": {\"over\": \"income\", \"bound\": \"1\"}}; /formula/sellers/bound",
        "{\"quantile\": 1, \"of\": \"income\"}; /formula/quantile",
        "{\"retention\": 0}; /formula/retention",
        "{\"ratio\": [{\"sum\": \"income\"}]}; /formula/ratio",
        "{\"ratio\": [{\"retention\": 30}, {\"sum\": \"sold\"}]}; /formula/ratio/0",
        "{\"ratio\": [{\"sum\": \"exposure\"}, {\"sum\": \"sold\"}]}; /formula/ratio",
        "{\"quantile\": 0.5, \"of\": \"sales\", \"among\": {\"over\": \"sold\", \"bound\": 1}}; /formula/among",
        "{\"quintiles\": \"sales\", \"among\": {\"over\": \"income\", \"bound\": 1}}; /formula/among",
        "{\"sum\": \"sold\", \"plus\": []}; /formula/plus"
      })
  void whatMeansNothingIsRefusedWhereItStands(String formula, String pointer)
      throws JsonProcessingException {
    var json = JSON.readTree(formula);
    var refused = assertThrows(FormulaRefused.class, () -> FormulaReader.read(json));
    assertEquals("formula-refused", refused.code());
    assertTrue(
        refused.violations().stream().map(Violation::field).anyMatch(pointer::equals),
        refused.violations().toString());
  }

  @Test
  void aReadersLanguageIsTheBestOfThoseThatAreThere() {
    assertEquals(Language.PT, Language.accepted("fr, pt;q=0.8, en;q=0.5"));
    assertEquals(Language.ZH, Language.accepted("zh-TW"));
    assertEquals(Language.EN, Language.accepted("de"));
    assertEquals(Language.EN, Language.accepted("!!"));
    assertEquals(Language.EN, Language.accepted(null));
  }
}
