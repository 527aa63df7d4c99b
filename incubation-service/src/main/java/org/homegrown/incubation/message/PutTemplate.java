package org.homegrown.incubation.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to put a programme's own words in the place of the house's. */
record PutTemplate(
    @Schema(description = "The house's, or one of the programme's own", examples = "offer-made")
        @NotNull
        @Pattern(regexp = CODE)
        String code,
    @NotNull Channel channel,
    @Schema(description = "BCP 47", examples = "zh-CN")
        @NotNull
        @Size(min = 2, max = 40)
        @Pattern(regexp = LANGUAGE, message = "must be a BCP 47 language tag")
        String language,
    @Schema(description = "Needed, but for SMS, which has none")
        @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "(?s).*\\S.*")
        String subject,
    @Schema(examples = "{cohort} has a place for you, {until} at the latest.")
        @NotBlank
        @Size(max = 2000)
        String body) {

  static final String CODE = "[a-z0-9][a-z0-9-]{0,59}";
  static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";

  /** Of codes that the house does not know. */
  private static final Set<String> OF_ALL = Set.of("cohort");

  TemplateKey key() {
    return new TemplateKey(code, channel, language);
  }

  /**
   * @throws RuleBroken {@code subject-refused}, {@code placeholder-unknown}
   */
  void mustFit() {
    if ((channel == Channel.SMS) != (subject == null)) {
      throw new RuleBroken("subject-refused", "An SMS has no subject, all else has one.");
    }
    var known = HouseText.find(code).map(HouseText::placeholders).orElse(OF_ALL);
    for (var placeholder : new Wording(subject, body).placeholders()) {
      if (!known.contains(placeholder)) {
        throw new RuleBroken(
            "placeholder-unknown",
            "%s knows no {%s}. It knows: %s."
                .formatted(code, placeholder, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }
}
