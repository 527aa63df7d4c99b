package org.homegrown.impact.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homegrown.impact.metric.Formula.Condition;
import org.homegrown.impact.metric.Formula.Place;
import org.homegrown.impact.metric.Formula.Standing;
import org.homegrown.impact.metric.Formula.Sum;
import org.homegrown.kit.json.Flaw;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** Reads a formula and says, by JSON pointers, everything that is wrong with it at once. */
final class FormulaReader {

  private static final int MOST_TERMS = 10;
  private static final int LONGEST_RETENTION = 720;
  private static final int LONGEST_WORD = 60;
  private static final Set<String> OUTCOMES = Set.of("GRADUATED", "WITHDRAWN", "DROPPED");
  private static final Set<Measure> OF_NO_CURRENCY =
      Set.of(Measure.OPENED, Measure.LISTED, Measure.EXPOSURE);

  private final List<Violation> violations = new ArrayList<>();

  private FormulaReader() {}

  /**
   * @throws FormulaRefused with a violation for each place that cannot be
   */
  static Formula read(JsonNode json) {
    var reader = new FormulaReader();
    var formula = reader.formula(json, "", true);
    if (formula != null && reader.violations.isEmpty()) {
      reader.mustBeOfOneDate(formula);
    }
    if (formula == null || !reader.violations.isEmpty()) {
      throw new FormulaRefused(reader.violations);
    }
    return formula;
  }

  private @Nullable Formula formula(JsonNode json, String at, boolean mayDivide) {
    var verbs = new TreeSet<String>();
    json.fieldNames().forEachRemaining(verbs::add);
    if (verbs.contains("sum")) {
      only(verbs, at, "sum");
      var own = OwnMeasures.named(json.get("sum").asText());
      return own.isPresent() ? new Formula.Own(own.get(), true) : sum(json, at);
    } else if (verbs.contains("plus")) {
      only(verbs, at, "plus");
      return plus(json.get("plus"), at + "/plus");
    } else if (verbs.contains("sellers")) {
      only(verbs, at, "sellers", "where");
      var condition = condition(json.get("sellers"), at + "/sellers");
      var where = json.has("where") ? word(json.get("where"), at + "/where", Place.class) : null;
      return condition == null ? null : new Formula.Sellers(condition, where);
    } else if (verbs.contains("quantile")) {
      only(verbs, at, "quantile", "of", "among");
      var share = share(json.get("quantile"), at + "/quantile");
      var of = measure(json.path("of"), at + "/of");
      var among = among(json, at);
      mustBeOfOneCurrency(of, among, at);
      return share == null || of == null || among == null
          ? null
          : new Formula.Quantile(share, of, among);
    } else if (verbs.contains("quintiles")) {
      only(verbs, at, "quintiles", "among");
      var of = measure(json.get("quintiles"), at + "/quintiles");
      var among = among(json, at);
      mustBeOfOneCurrency(of, among, at);
      return of == null || among == null ? null : new Formula.Quintiles(of, among);
    } else if (verbs.contains("ratio") && mayDivide) {
      only(verbs, at, "ratio");
      return ratio(json.get("ratio"), at + "/ratio");
    } else if (verbs.contains("share")) {
      only(verbs, at, "share", "of");
      if (!json.path("of").asText().equals("parent")) {
        refuse(at + "/of", "must be parent");
      }
      var of = measure(json.get("share"), at + "/share");
      return of == null ? null : new Formula.Share(of);
    }
    return ofPeople(json, verbs, at);
  }

  private @Nullable Formula ofPeople(JsonNode json, Set<String> verbs, String at) {
    var verb = verbs.stream().findFirst().orElse("");
    var said = json.path(verb);
    only(verbs, at, verb);
    return switch (verb) {
      case "retention" -> {
        if (!said.isInt() || said.asInt() < 1 || said.asInt() > LONGEST_RETENTION) {
          refuse(at + "/retention", "must be a number of days, 1 to " + LONGEST_RETENTION);
        }
        yield new Formula.Retention(said.asInt());
      }
      case "firstSaleDelay" -> {
        var share = share(said, at + "/firstSaleDelay");
        yield share == null ? null : new Formula.FirstSaleDelay(share);
      }
      case "milestones" -> {
        mustSay(said, at + "/milestones", Set.of("reached"));
        yield new Formula.Milestones();
      }
      case "completion" -> {
        mustSay(said, at + "/completion", OUTCOMES);
        yield new Formula.Completion(said.asText());
      }
      case "trained" -> {
        mustSay(said, at + "/trained", Set.of("people"));
        yield new Formula.Trained();
      }
      case "surveyed" -> surveyed(said, at + "/surveyed");
      case "count" -> count(said, at + "/count");
      case "bands" -> {
        mustSay(said, at + "/bands", Set.of("sales"));
        yield new Formula.Bands();
      }
      default -> {
        refuse(at, "is no formula: it needs one verb, such as sum");
        yield null;
      }
    };
  }

  private @Nullable Formula count(JsonNode said, String at) {
    var own = OwnMeasures.named(said.asText());
    if (own.isEmpty()) {
      refuse(at, "must be measure: and the code of a measure of GET /v1/measures");
    }
    return own.map(code -> new Formula.Own(code, false)).orElse(null);
  }

  private @Nullable Sum sum(JsonNode json, String at) {
    var measure = measure(json.path("sum"), at + "/sum");
    return measure == null ? null : new Sum(measure);
  }

  private @Nullable Formula plus(JsonNode terms, String at) {
    if (!terms.isArray() || terms.size() < 2 || terms.size() > MOST_TERMS) {
      refuse(at, "must be a list of 2 to %d sums".formatted(MOST_TERMS));
      return null;
    }
    var sums = new ArrayList<Sum>();
    for (int i = 0; i < terms.size(); i++) {
      var fields = new TreeSet<String>();
      terms.get(i).fieldNames().forEachRemaining(fields::add);
      only(fields, at + "/" + i, "sum");
      var sum = sum(terms.get(i), at + "/" + i);
      if (sum != null) {
        sums.add(sum);
      }
    }
    if (sums.stream().distinct().count() < sums.size()) {
      refuse(at, "names a measure twice");
    }
    if (sums.stream().map(sum -> sum.measure().money()).distinct().count() > 1) {
      refuse(at, "adds money to counts");
    }
    return new Formula.Plus(sums);
  }

  private @Nullable Formula ratio(JsonNode parts, String at) {
    if (!parts.isArray() || parts.size() != 2) {
      refuse(at, "must be a list of two formulas");
      return null;
    }
    var of = formula(parts.get(0), at + "/0", false);
    var to = formula(parts.get(1), at + "/1", false);
    if (of == null || to == null) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      var part = i == 0 ? of : to;
      if (part instanceof Formula.Own || (!part.additive() && !(part instanceof Formula.Sellers))) {
        refuse(at + "/" + i, "must be a sum of a built-in measure or a number of sellers");
      } else if (part instanceof Formula.Sellers sellers && sellers.where() != null) {
        refuse(at + "/" + i + "/where", "is not known of parts");
      }
    }
    if (of.money() != to.money() && Stream.of(of, to).anyMatch(FormulaReader::hasNoCurrency)) {
      refuse(at, "divides what has a currency and what has none");
    }
    return new Formula.Ratio(of, to);
  }

  /** Facts about no money are in no currency's sums. */
  private static boolean hasNoCurrency(Formula part) {
    return part.measures().stream().anyMatch(OF_NO_CURRENCY::contains);
  }

  private @Nullable Formula surveyed(JsonNode said, String at) {
    var item = said.path("item");
    var estimate = said.path("estimate");
    if (!item.isTextual()
        || item.asText().isBlank()
        || item.asText().length() > LONGEST_WORD
        || Flaw.of(item.asText(), LONGEST_WORD) != null) {
      refuse(at + "/item", "must name an item of a survey");
    }
    mustSay(estimate, at + "/estimate", Set.of("total", "mean"));
    return new Formula.Surveyed(item.asText(), estimate.asText());
  }

  private @Nullable Condition among(JsonNode json, String at) {
    return json.has("among")
        ? condition(json.get("among"), at + "/among")
        : Condition.of(Standing.EARNING);
  }

  /** Sellers are told apart by each currency only where the number itself is money. */
  private void mustBeOfOneCurrency(@Nullable Measure of, @Nullable Condition among, String at) {
    if (of != null && !of.money() && among != null) {
      var over = among.over();
      if (over != null && over.money()) {
        refuse(at + "/among", "adds up several currencies");
      }
    }
  }

  private @Nullable Condition condition(JsonNode said, String at) {
    if (said.isObject()) {
      var fields = new TreeSet<String>();
      said.fieldNames().forEachRemaining(fields::add);
      only(fields, at, "over", "bound");
      var over = measure(said.path("over"), at + "/over");
      if (!said.path("bound").isIntegralNumber() || !said.path("bound").canConvertToLong()) {
        refuse(at + "/bound", "must be a whole number");
      }
      return over == null ? null : new Condition(Standing.OVER, over, said.path("bound").asLong());
    }
    mustSay(said, at, Set.of("active", "earning"));
    return said.asText().equals("active")
        ? Condition.of(Standing.ACTIVE)
        : Condition.of(Standing.EARNING);
  }

  private @Nullable Measure measure(JsonNode said, String at) {
    var measure = said.isTextual() ? Measure.find(said.asText()) : Optional.<Measure>empty();
    if (measure.isEmpty()) {
      refuse(
          at,
          "must be a measure: " + List.of(Measure.values()).stream().map(Measure::code).toList());
    }
    return measure.orElse(null);
  }

  private @Nullable BigDecimal share(JsonNode said, String at) {
    var value = said.isNumber() ? said.decimalValue() : BigDecimal.ZERO;
    if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0) {
      refuse(at, "must be a number between 0 and 1");
      return null;
    }
    return value;
  }

  private <E extends Enum<E>> @Nullable E word(JsonNode said, String at, Class<E> words) {
    for (var word : words.getEnumConstants()) {
      if (said.isTextual() && word.name().toLowerCase(Locale.ROOT).equals(said.asText())) {
        return word;
      }
    }
    refuse(
        at,
        "must be one of " + List.of(words.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    return null;
  }

  private void mustSay(JsonNode said, String at, Set<String> words) {
    if (!said.isTextual() || !words.contains(said.asText())) {
      refuse(at, "must be one of " + new TreeSet<>(words));
    }
  }

  private void mustBeOfOneDate(Formula formula) {
    if (formula.measures().stream().map(Measure::ordered).distinct().count() > 1
        || (formula.ordered() && formula instanceof Formula.Ratio)) {
      refuse("", "mixes the days of orders with those of payments");
    }
    if (formula.ordered() && !formula.additive()) {
      refuse("", "can only be a sum by the days of orders");
    }
  }

  private void only(Set<String> fields, String at, String... known) {
    for (var field : fields) {
      if (!Set.of(known).contains(field)) {
        refuse(at + "/" + field, "is not a known field");
      }
    }
  }

  private void refuse(String at, String why) {
    violations.add(new Violation("/formula" + at, "formula-refused", why));
  }
}
