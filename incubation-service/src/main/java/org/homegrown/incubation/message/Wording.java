package org.homegrown.incubation.message;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words with placeholders as {@code {cohort}}. They are text and no program: what stands in a
 * placeholder's place is not looked through again.
 *
 * @param subject null for SMS, which has none
 */
record Wording(@Nullable String subject, String body) {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 4000;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> TIMES = Set.of("until", "at");

  Set<String> placeholders() {
    return Stream.of(subject == null ? "" : subject, body)
        .flatMap(text -> PLACEHOLDER.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /**
   * @param values of the placeholders; times are local ones as ISO 8601 writes them
   * @param language which times are written in
   */
  Wording filled(Map<String, String> values, String language) {
    var locale = Locale.forLanguageTag(language);
    return new Wording(
        subject == null
            ? null
            : cut(fill(subject, values, locale).replaceAll("\\p{Cntrl}+", " "), LONGEST_SUBJECT),
        cut(fill(body, values, locale).strip(), LONGEST_BODY));
  }

  private static String fill(String text, Map<String, String> values, Locale locale) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, values, locale)));
  }

  private static String value(MatchResult found, Map<String, String> values, Locale locale) {
    var name = found.group(1);
    var value = values.getOrDefault(name, "");
    return TIMES.contains(name) ? time(value, locale) : value;
  }

  /** In plain spaces: others would make an SMS twice as long. */
  private static String time(String value, Locale locale) {
    try {
      return LocalDateTime.parse(value)
          .format(
              DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                  .withLocale(locale))
          .replace('\u202f', ' ')
          .replace('\u00a0', ' ');
    } catch (DateTimeParseException e) {
      return value;
    }
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
