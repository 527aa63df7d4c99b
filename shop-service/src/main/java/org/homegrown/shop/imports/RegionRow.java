package org.homegrown.shop.imports;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.jspecify.annotations.Nullable;

/** Reads a region from a row; what the row leaves empty is its parent's. */
record RegionRow(CsvRow row, @Nullable String under) {

  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  String code() {
    return row.text("code");
  }

  /** The code above; null for a root. */
  @Nullable String parent() {
    var parent = row.text("parent");
    if (!parent.isEmpty()) {
      return parent;
    }
    return code().equals(under) ? null : under;
  }

  ImportedRegion in(RegionTree tree) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    var code = row.matching("code", CODE, "must be 1 to 20 of A-Z, 0-9 and hyphens");
    var parent = parent();
    var above = parent == null ? null : tree.get(parent);
    if (parent != null && above == null) {
      throw new RowRefused(
          "parent",
          parent.equals(code) ? "region-cycle" : "parent-unknown",
          "there is no such region yet; parents come before their children");
    }
    return new ImportedRegion(
        code,
        parent,
        row.required("level", 40),
        row.required("name", 120),
        oneOf(ZONES, "zone", above == null ? null : above.zone(), "zone-unknown"),
        oneOf(CURRENCIES, "currency", above == null ? null : above.currency(), "currency-unknown"),
        mark("underserved", above != null && above.underserved()),
        mark("rural", above != null && above.rural()));
  }

  private String oneOf(Set<String> all, String column, @Nullable String inherited, String refusal)
      throws RowRefused {
    if (inherited != null && row.text(column).isEmpty()) {
      return inherited;
    }
    var text = row.required(column, 60);
    if (!all.contains(text)) {
      throw new RowRefused(column, refusal, "there is no such " + column);
    }
    return text;
  }

  private boolean mark(String column, boolean inherited) throws RowRefused {
    return switch (row.text(column)) {
      case "" -> inherited;
      case "true" -> true;
      case "false" -> false;
      default -> throw new RowRefused(column, "field-malformed", "must be true or false");
    };
  }
}
