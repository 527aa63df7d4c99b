package org.homegrown.incubation.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words there are for a code: a programme's own and the house's. Being understood comes before
 * being in the programme's own words.
 *
 * @param house null for codes of a programme's own
 */
record Words(List<Template> own, @Nullable HouseText house) {

  /** Words in a language. */
  record In(String language, Wording wording) {}

  /**
   * @param wanted languages, the dearest first
   * @return empty when there are no words for the channel
   */
  Optional<In> in(Collection<String> wanted, Channel channel) {
    var languages = new ArrayList<>(wanted);
    languages.add(HouseText.LANGUAGES.getFirst());
    return languages.stream()
        .flatMap(language -> in(language, channel).stream())
        .findFirst()
        .or(
            () ->
                own.stream()
                    .filter(template -> template.channel() == channel)
                    .findFirst()
                    .map(template -> new In(template.language(), template.wording())));
  }

  private Optional<In> in(String wanted, Channel channel) {
    var ofChannel = own.stream().filter(template -> template.channel() == channel).toList();
    return best(wanted, ofChannel.stream().map(Template::language).toList())
        .flatMap(
            language ->
                ofChannel.stream()
                    .filter(template -> template.language().equals(language))
                    .findFirst()
                    .map(template -> new In(language, template.wording())))
        .or(
            () ->
                house == null
                    ? Optional.empty()
                    : best(wanted, HouseText.LANGUAGES)
                        .map(language -> new In(language, house.in(language, channel))));
  }

  /** The same language, or another way of speaking it. */
  private static Optional<String> best(String wanted, List<String> offered) {
    return offered.stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .or(() -> offered.stream().filter(tag -> spoken(tag).equals(spoken(wanted))).findFirst());
  }

  private static String spoken(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
