package org.homegrown.impact.metric;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homegrown.impact.metric.Formula.Condition;
import org.homegrown.impact.metric.Formula.Standing;

/** A formula as a sentence. */
final class FormulaWords {

  private static final BigDecimal MIDDLE = new BigDecimal("0.5");

  private final Language language;

  private FormulaWords(Language language) {
    this.language = language;
  }

  static String of(Formula formula, Language language) {
    return new FormulaWords(language).sentence(formula);
  }

  private String sentence(Formula formula) {
    return switch (formula) {
      case Formula.Sum sum -> language.say("formula.sum", name(sum.measure()));
      case Formula.Own own ->
          language.say(own.money() ? "formula.own.sum" : "formula.own.count", own.measure());
      case Formula.Plus plus ->
          language.say(
              "formula.plus",
              plus.terms().stream()
                  .map(term -> name(term.measure()))
                  .collect(Collectors.joining(" + ")));
      case Formula.Sellers sellers when sellers.where() != null ->
          language.say(
              "formula.sellers.where",
              name(sellers.condition()),
              language.say("place." + word(sellers.where())));
      case Formula.Sellers sellers -> language.say("formula.sellers", name(sellers.condition()));
      case Formula.Quantile quantile ->
          language.say(
              "formula.quantile",
              place(quantile.at()),
              name(quantile.of()),
              name(quantile.among()));
      case Formula.Quintiles quintiles ->
          language.say("formula.quintiles", name(quintiles.of()), name(quintiles.among()));
      case Formula.Ratio ratio ->
          language.say("formula.ratio", sentence(ratio.of()), sentence(ratio.to()));
      case Formula.Retention retention ->
          language.say("formula.retention", retention.days(), retention.days() + 30);
      case Formula.FirstSaleDelay delay ->
          language.say("formula.firstSaleDelay", place(delay.at()));
      case Formula.Milestones m -> language.say("formula.milestones");
      case Formula.Completion completion ->
          language.say(
              "formula.completion",
              language.say("outcome." + completion.outcome().toLowerCase(Locale.ROOT)));
      case Formula.Trained t -> language.say("formula.trained");
      case Formula.Surveyed surveyed ->
          language.say("formula.surveyed." + surveyed.estimate(), surveyed.item());
      case Formula.Bands b -> language.say("formula.bands");
      case Formula.Share share -> language.say("formula.share", name(share.of()));
    };
  }

  /** Where a value stands among all. */
  private String place(BigDecimal share) {
    if (share.compareTo(MIDDLE) == 0) {
      return language.say("quantile.middle");
    }
    var percent = NumberFormat.getPercentInstance(language.locale());
    percent.setMaximumFractionDigits(share.scale());
    return language.say("quantile.at", percent.format(share));
  }

  private String name(Condition condition) {
    return condition.standing() == Standing.OVER && condition.over() != null
        ? language.say("standing.over", name(condition.over()), String.valueOf(condition.bound()))
        : language.say("standing." + word(condition.standing()));
  }

  private String name(Measure measure) {
    return language.say("measure." + measure.code());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
