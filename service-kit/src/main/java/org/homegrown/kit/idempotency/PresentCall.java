package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** Who calls now, and under which {@code Idempotency-Key}. */
@ApplicationScoped
public class PresentCall {

  static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final Caller caller;
  private final HttpHeaders headers;
  private final ObjectMapper json;

  PresentCall(Caller caller, HttpHeaders headers, ObjectMapper json) {
    this.caller = caller;
    this.headers = headers;
    this.json = json;
  }

  /**
   * @param operation a stable name
   * @param arguments after parsing, so that white space does not matter
   * @throws BadInput when the key is missing or too long
   */
  public IdempotentCall of(String operation, @Nullable Object... arguments) {
    var key = headers.getHeaderString(KEY_HEADER);
    if (key == null || key.isBlank()) {
      throw new BadInput(
          "idempotency-key-missing",
          "Send an Idempotency-Key header: a new UUID per operation, the same one on a retry.");
    }
    if (key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw new BadInput(
          "idempotency-key-too-long",
          "An Idempotency-Key has at most %d characters.".formatted(LONGEST_KEY));
    }
    return new IdempotentCall(
        caller.subject(), key, fingerprint(operation, Arrays.asList(arguments)));
  }

  private byte[] fingerprint(String operation, List<?> arguments) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(operation.getBytes(StandardCharsets.UTF_8));
      return digest.digest(json.writeValueAsBytes(arguments));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("arguments must be writable as JSON", e);
    }
  }
}
