package org.homegrown.incubation.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** What the house has words for, in each of its languages and for each channel. */
enum HouseText {
  OFFER_MADE(true, Set.of(Channel.SMS, Channel.EMAIL), "cohort", "until"),
  OFFER_EXPIRES_SOON(true, Set.of(Channel.SMS, Channel.EMAIL), "cohort", "until"),
  OFFER_EXPIRED(true, Set.of(Channel.EMAIL), "cohort"),
  WAITLISTED(true, Set.of(Channel.EMAIL), "cohort"),
  REJECTED(true, Set.of(Channel.EMAIL), "cohort"),
  SESSION_SOON(false, Set.of(Channel.SMS), "title", "at", "place"),
  SESSION_MOVED(false, Set.of(Channel.SMS), "title", "at", "place"),
  SESSION_CANCELLED(false, Set.of(Channel.SMS), "title", "at"),
  CERTIFICATE_ISSUED(false, Set.of(Channel.EMAIL), "title", "url"),
  CERTIFICATE_REVOKED(false, Set.of(Channel.EMAIL), "title", "reason"),
  /** A coordinator's own words. */
  NOTICE(false, Set.of(), "text", "cohort");

  /** BCP 47; the last resort is the first. */
  static final List<String> LANGUAGES = List.of("en", "zh-CN", "pt-BR");

  private final boolean ownApplication;
  private final Set<Channel> channels;
  private final Set<String> placeholders;

  HouseText(boolean ownApplication, Set<Channel> channels, String... placeholders) {
    this.ownApplication = ownApplication;
    this.channels = channels;
    this.placeholders = Set.of(placeholders);
  }

  static Optional<HouseText> find(String code) {
    return Arrays.stream(values()).filter(text -> text.code().equals(code)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when the house has no such words
   */
  static HouseText require(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("the house has no words for " + code));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it answers what the person asked for, and so needs no consent to messages. */
  boolean ownApplication() {
    return ownApplication;
  }

  /** Where it is said beside the inbox, by a programme that says nothing else. */
  Set<Channel> channels() {
    return channels;
  }

  Set<String> placeholders() {
    return placeholders;
  }

  /**
   * @throws IllegalArgumentException when something has no value
   */
  void mustHave(Map<String, String> values) {
    if (!values.keySet().containsAll(placeholders)) {
      throw new IllegalArgumentException(
          "%s needs values for %s and has %s".formatted(code(), placeholders, values.keySet()));
    }
  }

  /**
   * @param language one of {@link #LANGUAGES}
   */
  Wording in(String language, Channel channel) {
    var texts =
        ResourceBundle.getBundle(
            "messages",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return channel == Channel.SMS
        ? new Wording(null, texts.getString(code() + ".sms"))
        : new Wording(texts.getString(code() + ".subject"), texts.getString(code() + ".body"));
  }
}
