package org.homegrown.shop.shop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that people are told things in, as BCP 47 tags. */
public final class Language {

  public static final String PATTERN = "en|zh-CN|pt-BR";

  private static final List<Locale> ALL =
      List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.of("pt", "BR"));

  private Language() {}

  /** The one of a region's country. */
  public static String ofRegion(String region) {
    return switch (region.split("-", 2)[0]) {
      case "CN" -> "zh-CN";
      case "BR" -> "pt-BR";
      default -> "en";
    };
  }

  /**
   * The best of what a reader's browser accepts.
   *
   * @param header as {@code pt-BR,en;q=0.5}
   */
  public static Optional<String> accepted(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ALL))
          .map(Locale::toLanguageTag);
    } catch (IllegalArgumentException notALanguage) {
      return Optional.empty();
    }
  }
}
