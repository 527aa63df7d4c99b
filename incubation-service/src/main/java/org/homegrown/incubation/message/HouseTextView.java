package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the house says of itself, as a pattern for a programme's own words.
 *
 * @param channels where it is said beside the inbox
 * @param placeholders that words for it may have
 */
record HouseTextView(
    String code, List<Channel> channels, List<String> placeholders, List<InLanguage> words) {

  /** The words in a language, for a channel. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InLanguage(String language, Channel channel, @Nullable String subject, String body) {}

  static HouseTextView of(HouseText text) {
    return new HouseTextView(
        text.code(),
        text.channels().stream().sorted().toList(),
        text.placeholders().stream().sorted().toList(),
        HouseText.LANGUAGES.stream()
            .flatMap(
                language ->
                    Arrays.stream(Channel.values())
                        .map(channel -> of(language, channel, text.in(language, channel))))
            .toList());
  }

  private static InLanguage of(String language, Channel channel, Wording wording) {
    return new InLanguage(language, channel, wording.subject(), wording.body());
  }
}
