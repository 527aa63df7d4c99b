package org.homegrown.shop.tax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.IncludedTax;
import org.jspecify.annotations.Nullable;

/**
 * The taxes of an order.
 *
 * <p>One rate counts for each line: one for its category, or else the nearest category above it
 * that has one, before one for everything, as in Medusa and Saleor; and among these the one of the
 * nearest region. Delivery takes the rate for everything. Each line is rounded by itself, half a
 * minor unit up, so that a line that is returned takes exactly its own tax with it: EN 16931 has
 * amounts with the currency's decimals, and its validation rules round half up.
 */
public final class Taxes {

  private Taxes() {}

  /**
   * What is added on top: one charge for each line whose tax is not nothing.
   *
   * @param rates of the day, at most one for each region and category
   * @param path the regions that the buyer lives in, nearest first
   */
  public static List<Charge> of(List<TaxRate> rates, List<String> path, List<Taxed> parts) {
    var charges = new ArrayList<Charge>();
    for (var part : parts) {
      rateOf(rates, path, part)
          .filter(rate -> !rate.included() && rate.of(part.amount()) > 0)
          .map(rate -> charge(part, rate))
          .ifPresent(charges::add);
    }
    return charges;
  }

  /** What prices have in them already, by line. See {@link #of}. */
  public static List<IncludedTax> includedTax(
      List<TaxRate> rates, List<String> path, List<Taxed> parts) {
    var taxes = new ArrayList<IncludedTax>();
    for (var part : parts) {
      rateOf(rates, path, part)
          .filter(rate -> rate.included() && rate.of(part.amount()) > 0)
          .map(rate -> new IncludedTax(part.lineNumber(), rate.label(), rate.of(part.amount())))
          .ifPresent(taxes::add);
    }
    return taxes;
  }

  private static Charge charge(Taxed part, TaxRate rate) {
    return new Charge(
        Charge.Kind.TAX, part.lineNumber(), rate.label(), rate.of(part.amount()), null, null);
  }

  private static Optional<TaxRate> rateOf(List<TaxRate> rates, List<String> path, Taxed part) {
    return Stream.concat(Stream.ofNullable(part.category()), part.above().stream())
        .flatMap(wanted -> nearest(rates, path, wanted).stream())
        .findFirst()
        .or(() -> nearest(rates, path, null));
  }

  private static Optional<TaxRate> nearest(
      List<TaxRate> rates, List<String> path, @Nullable String category) {
    return path.stream()
        .flatMap(
            region ->
                rates.stream()
                    .filter(rate -> rate.region().equals(region))
                    .filter(rate -> Objects.equals(rate.category(), category)))
        .findFirst();
  }
}
