package org.homegrown.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text that cannot be kept as it was sent. */
public class RefusedText extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public RefusedText(JsonParser parser, String reason) {
    super(parser, reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
