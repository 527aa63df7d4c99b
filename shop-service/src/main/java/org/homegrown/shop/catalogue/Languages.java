package org.homegrown.shop.catalogue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which languages somebody would like to read, the best first. */
final class Languages {

  static final String FORM = "[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?";

  private static final int MOST = 10;

  private Languages() {}

  static List<String> wanted(@Nullable String chosen, @Nullable String acceptLanguage) {
    if (chosen != null) {
      return List.of(chosen);
    }
    return acceptLanguage == null ? List.of() : accepted(acceptLanguage);
  }

  private static List<String> accepted(String header) {
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> Locale.forLanguageTag(range.getRange().replace("*", "")))
          .map(Locale::toLanguageTag)
          .filter(tag -> tag.matches(FORM))
          .distinct()
          .limit(MOST)
          .toList();
    } catch (IllegalArgumentException e) {
      // whatever a browser sends must not keep anybody from reading
      return List.of();
    }
  }
}
