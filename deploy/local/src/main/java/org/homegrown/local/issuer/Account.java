package org.homegrown.local.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some service, whom tokens speak of.
 *
 * @param id the {@code sub} of their tokens
 * @param password null for services, who do not sign in
 */
record Account(
    String id,
    String username,
    @Nullable String password,
    String firstName,
    String lastName,
    String email,
    List<String> roles) {

  boolean hasPassword(@Nullable String given) {
    return password != null && given != null && sameSecret(password, given);
  }

  /** Takes as long for a nearly right secret as for a wrong one. */
  static boolean sameSecret(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
