package org.homegrown.shop.payment;

import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** It was not signed by the provider, or not now, or is not one of its messages. */
public class WebhookRefused extends BadInput {

  private static final int LONGEST = 255;

  WebhookRefused(String detail) {
    super("webhook-refused", detail);
  }

  /**
   * A word that a provider's message must have and that is kept.
   *
   * @param field what the provider calls it
   */
  static String mustSay(String field, @Nullable String word) {
    if (word == null || word.isBlank() || word.length() > LONGEST || word.indexOf('\0') >= 0) {
      throw new WebhookRefused(
          "The message's %s must be of 1 to %d characters.".formatted(field, LONGEST));
    }
    return word;
  }
}
