package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.figure.Questions.Public;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.OwnMeasures;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Numbers for other rooms, which say themselves who may see them. */
@ApplicationScoped
public class Measured {

  /**
   * @param region with all below it; null for the whole platform
   * @param cohort null for everybody
   * @param currency null for what is not money
   */
  public record Question(
      Metric metric, @Nullable String region, @Nullable UUID cohort, @Nullable String currency) {}

  /**
   * The receipt of a number that another room keeps.
   *
   * @param batch the last one whose facts are in it
   * @param counted how many facts are in the filter
   * @param inputHash of these facts, as running sums keep it
   * @param valuesHash SHA-256 of the values as canonical JSON
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Proof(
      long batch,
      long counted,
      @Nullable String inputHash,
      String valuesHash,
      Instant asOf,
      String revision) {}

  /**
   * @param number null where nothing is measured
   */
  public record Taken(@Nullable BigDecimal number, Proof proof) {}

  private final Figures figures;
  private final OwnMeasures measures;
  private final PublicFigures publicFigures;
  private final Public shown;

  Measured(
      Figures figures,
      OwnMeasures measures,
      PublicFigures publicFigures,
      @ConfigProperty(name = "homegrown.figures.public") Public shown) {
    this.figures = figures;
    this.measures = measures;
    this.publicFigures = publicFigures;
    this.shown = shown;
  }

  /**
   * @throws RuleBroken {@code figure-unsupported} when it has no answer, or not one number
   */
  public static void mustBeOneNumber(Question question) {
    var day = LocalDate.EPOCH;
    asked(question, day, day).mustHaveAnswer();
    var formula = question.metric().formula();
    if (formula instanceof Formula.Quintiles || formula instanceof Formula.Bands) {
      throw new RuleBroken("figure-unsupported", "This metric is not one number.");
    }
    if (formula.money() && question.currency() == null) {
      throw new RuleBroken("figure-unsupported", "Money needs a currency.");
    }
  }

  /** The present number; empty where nothing is measured, or its measure is not ready. */
  public Optional<BigDecimal> number(Question question, LocalDate from, LocalDate to)
      throws SQLException {
    if (!measures.isReady(question.metric())) {
      return Optional.empty();
    }
    return only(figures.answer(asked(question, from, to)).values());
  }

  public boolean isReady(Metric metric) throws SQLException {
    return measures.isReady(metric);
  }

  /**
   * The present number with its receipt.
   *
   * @throws org.homegrown.kit.problem.Conflict {@code metric-not-ready}
   */
  public Taken taken(Question question, LocalDate from, LocalDate to) throws SQLException {
    var answer = figures.answer(asked(question, from, to));
    var receipt = answer.receipt();
    return new Taken(
        only(answer.values()).orElse(null),
        new Proof(
            receipt.batch(),
            receipt.counted(),
            receipt.inputHash(),
            receipt.valuesHash(),
            receipt.asOf(),
            receipt.revision()));
  }

  /** The number that everybody may see; empty when it is not public. */
  public Optional<BigDecimal> publicNumber(Question question, LocalDate from, LocalDate to)
      throws SQLException {
    if (shown == Public.OPEN) {
      return number(question, from, to);
    }
    return publicFigures
        .answer(asked(question, from, to), LocalDate.now(ZoneOffset.UTC))
        .flatMap(answer -> only(answer.values()));
  }

  private static Optional<BigDecimal> only(List<Value> values) {
    return values.stream().findFirst().map(Value::value);
  }

  private static Asked asked(Question question, LocalDate from, LocalDate to) {
    return new Asked(
        question.metric(),
        new FigureQuery(
            Set.of(),
            from,
            to,
            question.region(),
            null,
            question.cohort(),
            null,
            question.currency(),
            1));
  }
}
