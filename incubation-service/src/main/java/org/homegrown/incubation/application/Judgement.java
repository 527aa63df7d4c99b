package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form's rules admit somebody, and what each of them says.
 *
 * @param eligibility INELIGIBLE when a rule says no; else NOT_KNOWN_YET when one cannot say
 */
record Judgement(Eligibility eligibility, List<Item> rules) {

  /** What a rule says. */
  enum Outcome {
    PASSED,
    FAILED,
    NOT_KNOWN_YET
  }

  /**
   * @param message to the applicant, unless the rule is passed
   */
  record Item(String code, Outcome outcome, @Nullable String message) {}

  /**
   * @param facts that the shop knows; null while it has not told them
   */
  static Judgement of(List<Rule> rules, JsonNode answers, @Nullable JsonNode facts) {
    var all = JsonNodeFactory.instance.objectNode();
    all.set("answers", answers);
    if (facts != null) {
      all.set("facts", facts);
    }
    var items = rules.stream().map(rule -> judge(rule, all, facts != null)).toList();
    var eligibility =
        has(items, Outcome.FAILED)
            ? Eligibility.INELIGIBLE
            : has(items, Outcome.NOT_KNOWN_YET) ? Eligibility.NOT_KNOWN_YET : Eligibility.ELIGIBLE;
    return new Judgement(eligibility, items);
  }

  /** Whether the shop must be asked. */
  boolean needsFacts() {
    return has(rules, Outcome.NOT_KNOWN_YET);
  }

  private static Item judge(Rule rule, JsonNode all, boolean known) {
    if (rule.needsFacts() && !known) {
      return new Item(rule.code(), Outcome.NOT_KNOWN_YET, null);
    }
    return FormSchemas.violations(rule.schema(), all).isEmpty()
        ? new Item(rule.code(), Outcome.PASSED, null)
        : new Item(rule.code(), Outcome.FAILED, rule.message());
  }

  private static boolean has(List<Item> items, Outcome outcome) {
    return items.stream().anyMatch(item -> item.outcome() == outcome);
  }
}
