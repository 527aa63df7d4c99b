package org.homegrown.incubation.application;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.person.Profile;
import org.homegrown.kit.phone.PhoneNumber;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What an applicant says of themselves. What is left out stays as it is known. */
public record GiveProfile(
    @Nullable @Size(min = 1, max = 120) String name,
    @Nullable @Size(min = 1, max = 120) String town,
    @Schema(description = "With the country's code, as +86 139 1099 8888") @Nullable @Size(max = 40)
        String phone,
    @Nullable @Size(max = 254) @Email String email,
    @Schema(description = "BCP 47", examples = "pt-BR")
        @Nullable
        @Size(max = 40)
        @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
        String language,
    @Nullable @Size(min = 1, max = 20) String region,
    @Schema(description = "Figures are told a band of ten years", examples = "1990")
        @Nullable
        @Min(1900)
        @Max(2100)
        Integer birthYear,
    @Schema(description = "F, M or X", examples = "F") @Nullable @Pattern(regexp = "[FMX]")
        String gender) {

  /** What the person says stands before what is known. */
  Profile over(Profile known) {
    return merged(known, true);
  }

  /** What a helper says fills only what is not known. */
  Profile under(Profile known) {
    return merged(known, false);
  }

  private Profile merged(Profile known, boolean says) {
    return new Profile(
        known.person(),
        pick(name, known.name(), says),
        pick(town, known.town(), says),
        region != null && (says || known.region().isEmpty()) ? region : known.region(),
        pick(language, known.language(), says),
        pick(birthYear, known.birthYear(), says),
        pick(gender, known.gender(), says),
        pick(phone == null ? null : normal(phone), known.phone(), says),
        pick(email, known.email(), says));
  }

  private static <T> @Nullable T pick(@Nullable T said, @Nullable T known, boolean says) {
    return said != null && (says || known == null) ? said : known;
  }

  /**
   * @throws RuleBroken {@code phone-unknown}
   */
  static String normal(String phone) {
    return PhoneNumber.normal(phone)
        .orElseThrow(
            () ->
                new RuleBroken("phone-unknown", "phone must be a number with its country's code."));
  }
}
