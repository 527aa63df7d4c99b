package org.homegrown.impact.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.homegrown.impact.estimate.Effect;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.estimate.Stratified;
import org.homegrown.impact.estimate.Stratified.Stratum;
import org.homegrown.impact.survey.Responses.Asked;
import org.homegrown.impact.survey.SurveyResults.Estimate;
import org.homegrown.impact.survey.SurveyResults.Of;
import org.jspecify.annotations.Nullable;

/** Makes estimates of answers: each weighs as many as its stratum has for each respondent. */
final class Estimating {

  static final String LIKELIHOOD = "poverty_likelihood";

  private static final double CONFIDENCE = 0.95;

  private final Round round;
  private final Map<String, Integer> strata;
  private final List<Asked> asked;
  private final int k;
  private final List<Estimate> estimates = new ArrayList<>();

  private Estimating(Round round, Map<String, Integer> strata, List<Asked> asked, int k) {
    this.round = round;
    this.strata = strata;
    this.asked = asked;
    this.k = k;
  }

  /**
   * @param strata how many there are in each that was drawn from, also where nobody is left
   * @param k respondents below which nothing is shown
   */
  static SurveyResults of(
      Round round, Instrument instrument, Map<String, Integer> strata, List<Asked> asked, int k) {
    var estimating = new Estimating(round, strata, asked, k);
    instrument.items().forEach(estimating::add);
    var card = instrument.scorecard();
    if (card != null) {
      estimating.add(LIKELIHOOD, null, Of.LIKELIHOOD, Asked::likelihood);
    }
    var respondents = (int) asked.stream().filter(each -> each.answers() != null).count();
    return new SurveyResults(
        round.id(),
        round.population(),
        asked.size(),
        respondents,
        rate(respondents, asked.size()),
        card == null ? null : card.povertyLine(),
        estimating.estimates);
  }

  private void add(Item item) {
    switch (item.kind()) {
      case SCALE -> add(item.id(), null, Of.MEAN, person -> number(person, item.id()));
      case NUMBER -> {
        add(item.id(), null, Of.TOTAL, person -> number(person, item.id()));
        add(item.id(), null, Of.MEAN, person -> number(person, item.id()));
      }
      case CHOICE -> {
        for (var choice : item.choices() == null ? List.<Item.Choice>of() : item.choices()) {
          add(
              item.id(),
              choice.id(),
              Of.SHARE,
              person -> {
                var answer = person.answers() == null ? null : person.answers().get(item.id());
                return answer == null ? null : answer.asText().equals(choice.id()) ? 1.0 : 0.0;
              });
        }
      }
    }
  }

  private static @Nullable Double number(Asked person, String item) {
    var answer = person.answers() == null ? null : person.answers().get(item);
    return answer == null ? null : answer.asDouble();
  }

  private void add(
      String item, @Nullable String choice, Of of, Function<Asked, @Nullable Double> value) {
    var answers = new HashMap<String, List<Double>>();
    var respondents = 0;
    for (var person : asked) {
      var answer = value.apply(person);
      if (answer != null) {
        answers.computeIfAbsent(person.stratum(), stratum -> new ArrayList<>()).add(answer);
        respondents++;
      }
    }
    var effect = respondents < k ? null : effect(answers, of);
    estimates.add(
        new Estimate(
            item,
            choice,
            of,
            effect == null ? null : effect.effect(),
            effect == null ? null : effect.se(),
            effect == null ? null : effect.low(),
            effect == null ? null : effect.high(),
            respondents,
            asked.size(),
            round.population(),
            rate(respondents, asked.size()),
            effect == null));
  }

  private @Nullable Effect effect(Map<String, List<Double>> answers, Of of) {
    var answered = new ArrayList<Stratum>();
    strata.forEach(
        (stratum, population) ->
            answered.add(
                new Stratum(
                    population,
                    answers.getOrDefault(stratum, List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())));
    try {
      var found = Stratified.of(answered, CONFIDENCE);
      return switch (of) {
        case TOTAL -> found.total();
        case SHARE -> found.share();
        case MEAN, LIKELIHOOD -> found.mean();
      };
    } catch (NotEstimable e) {
      return null;
    }
  }

  private static double rate(int respondents, int asked) {
    return asked == 0 ? 0 : (double) respondents / asked;
  }
}
