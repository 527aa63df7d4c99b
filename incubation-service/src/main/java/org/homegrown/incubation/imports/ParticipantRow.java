package org.homegrown.incubation.imports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.homegrown.incubation.application.GiveProfile;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.consent.Purpose;
import org.homegrown.kit.csv.Cells;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.phone.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A person as a row of a file says it.
 *
 * @param person the {@code sub} of their token
 * @param enrol whether they are given a place at once
 */
record ParticipantRow(
    long line, String person, GiveProfile profile, boolean enrol, List<GiveConsent> consents) {

  static final Set<String> REQUIRED = Set.of("person");
  static final Set<String> OPTIONAL =
      Set.of(
          "name",
          "town",
          "region",
          "phone",
          "email",
          "language",
          "birth_year",
          "gender",
          "enrol",
          "consent_impact",
          "evidence");
  private static final Pattern GENDER = Pattern.compile("[FMX]");
  private static final Pattern SUB = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

  static ParticipantRow of(CsvRow row) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    var phone = optional(row, "phone", 40);
    if (phone != null && PhoneNumber.normal(phone).isEmpty()) {
      throw new RowRefused(
          "phone", "phone-unknown", "must be a number with its country's code in front");
    }
    return new ParticipantRow(
        row.line(),
        row.matching("person", SUB, "must be the sub of a token"),
        new GiveProfile(
            optional(row, "name", 120),
            optional(row, "town", 120),
            phone,
            matching(row, "email", EMAIL, "must be an e-mail address"),
            matching(row, "language", LANGUAGE, "must be a language such as pt-BR"),
            optional(row, "region", 20),
            row.text("birth_year").isEmpty()
                ? null
                : Math.toIntExact(row.number("birth_year", 1900, 2100)),
            matching(row, "gender", GENDER, "must be F, M or X")),
        yes(row),
        consents(row));
  }

  private static boolean yes(CsvRow row) throws RowRefused {
    return switch (row.optional("enrol", 3)) {
      case "yes" -> true;
      case "no", "" -> false;
      default -> throw new RowRefused("enrol", "field-malformed", "must be yes or no");
    };
  }

  private static List<GiveConsent> consents(CsvRow row) throws RowRefused {
    var version = optional(row, "consent_impact", 40);
    if (version == null) {
      return List.of();
    }
    return List.of(new GiveConsent(Purpose.IMPACT, version, row.required("evidence", 500)));
  }

  private static @Nullable String matching(CsvRow row, String column, Pattern form, String what)
      throws RowRefused {
    return row.text(column).isEmpty() ? null : row.matching(column, form, what);
  }

  private static @Nullable String optional(CsvRow row, String column, int longest)
      throws RowRefused {
    return Optional.of(Cells.plain(row.optional(column, longest)))
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }
}
