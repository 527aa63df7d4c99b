package org.homegrown.kit.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.homegrown.kit.problem.BadInput;

/** A place in a feed: after this row. Ordered by (epoch, transaction, sequence). */
record FeedPosition(int epoch, String transactionId, long sequence) {

  static final FeedPosition START = new FeedPosition(0, "0", 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,19})\\.(\\d{1,18})");

  static FeedPosition decode(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
      var parts = FORM.matcher(text);
      if (parts.matches()) {
        return new FeedPosition(
            Integer.parseInt(parts.group(1)), parts.group(2), Long.parseLong(parts.group(3)));
      }
    } catch (IllegalArgumentException e) {
      // falls through to the one refusal
    }
    throw new BadInput("position-unusable", "'after' must be a position that this feed gave out.");
  }

  String encoded() {
    var text = epoch + "." + transactionId + "." + sequence;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
