package org.homegrown.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text that cannot be kept as it was sent. */
public class RefusedText extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  public RefusedText(JsonParser parser, String code, String reason) {
    super(parser, reason);
    this.code = code;
    this.reason = reason;
  }

  String code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
