package org.homegrown.impact.metric;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The languages in which numbers are explained, and the words of each. */
public enum Language {
  EN("en"),
  ZH("zh-CN"),
  PT("pt-BR");

  private final Locale locale;

  Language(String tag) {
    this.locale = Locale.forLanguageTag(tag);
  }

  /** What a reader's {@code Accept-Language} likes best; English when nothing of it is there. */
  public static Language accepted(@Nullable String header) {
    if (header == null) {
      return EN;
    }
    try {
      for (var range : LanguageRange.parse(header)) {
        for (var language : values()) {
          if (range.getWeight() > 0
              && range.getRange().split("-", 2)[0].equals(language.locale.getLanguage())) {
            return language;
          }
        }
      }
    } catch (IllegalArgumentException e) {
      return EN; // a header that cannot be read asks for nothing
    }
    return EN;
  }

  public Locale locale() {
    return locale;
  }

  /**
   * @param values stand in the places of {0}, {1}, …
   */
  public String say(String key, Object... values) {
    return new MessageFormat(words().getString(key), locale).format(values);
  }

  /** The words of a key, or others where the language has none for it. */
  public String sayOr(String key, String others) {
    try {
      return words().getString(key);
    } catch (MissingResourceException e) {
      return others;
    }
  }

  private ResourceBundle words() {
    return ResourceBundle.getBundle(
        "impact",
        Locale.of(locale.getLanguage()),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
