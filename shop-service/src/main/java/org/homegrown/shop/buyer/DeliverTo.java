package org.homegrown.shop.buyer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where something goes, and to whom.
 *
 * @param phone E.164
 * @param lines of the address, below the name and above the town
 * @param region a code of {@code GET /v1/regions}
 */
public record DeliverTo(
    @Schema(examples = "Bento Alves") @NotBlank @Size(max = 120) String name,
    @Schema(examples = "+5511912345678")
        @NotNull
        @Pattern(
            regexp = "\\+[1-9][0-9]{6,14}",
            message = "must be a phone number with its country code, as +5511912345678")
        @Phone
        String phone,
    @NotNull @Size(min = 1, max = 4) List<@NotBlank @Size(max = 120) String> lines,
    @Schema(examples = "Campinas") @NotBlank @Size(max = 120) String town,
    @Schema(examples = "13010-001") @Nullable @Size(max = 20) String postcode,
    @Schema(examples = "BR-SP") @NotBlank @Size(max = 20) String region) {

  private static final int DIGITS_SHOWN = 4;

  /** As a shop sees it while it need not know: initials, the phone's end, town and region. */
  DeliverTo masked() {
    return new DeliverTo(
        initials(name),
        "*".repeat(phone.length() - DIGITS_SHOWN) + phone.substring(phone.length() - DIGITS_SHOWN),
        List.of(),
        town,
        null,
        region);
  }

  /** Keeps people out of logs. */
  @Override
  public String toString() {
    return "DeliverTo[" + region + "]";
  }

  private static String initials(String words) {
    var masked = new StringBuilder();
    for (var word : words.strip().split("\\s+", -1)) {
      masked.append(masked.isEmpty() ? "" : " ").appendCodePoint(word.codePointAt(0)).append("***");
    }
    return masked.toString();
  }
}
