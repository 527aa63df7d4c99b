package org.homegrown.impact.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a number means.
 *
 * @param version a new one for every change of the definition; figures name theirs
 * @param unit MINOR_UNITS of a currency, or what is counted
 * @param asJson the formula as it was given
 * @param dimensions region, span (any span of time), milestone, gender, age, programme
 */
public record Metric(
    String code,
    int version,
    String name,
    String unit,
    String definition,
    Formula formula,
    JsonNode asJson,
    Scope scope,
    Set<String> dimensions,
    @Nullable Standard standard,
    Instant createdAt) {

  /** Whom a metric can be asked about: everybody without identity, or the members of a cohort. */
  public enum Scope {
    PLATFORM,
    COHORT,
    BOTH
  }

  /**
   * A code of a public catalogue.
   *
   * @param fit EXACT, or NEAR with a note on what differs
   */
  public record Standard(String code, Fit fit, @Nullable String note) {}

  public enum Fit {
    EXACT,
    NEAR
  }

  /** The name in a language, where the catalogue has one. */
  public String name(Language language) {
    return language == Language.EN ? name : language.sayOr("metric." + code, name);
  }

  /** The formula as a sentence. */
  public String inWords(Language language) {
    return FormulaWords.of(formula, language);
  }
}
