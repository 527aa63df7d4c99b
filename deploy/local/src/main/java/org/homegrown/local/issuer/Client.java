package org.homegrown.local.issuer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks for tokens, and what it may do.
 *
 * @param secret null for public clients
 * @param audiences who its access tokens are for
 */
record Client(
    String id,
    @Nullable String secret,
    boolean mayUseCodes,
    boolean mayUsePasswords,
    boolean hasServiceAccount,
    boolean mustUsePkce,
    List<String> redirectUris,
    List<String> webOrigins,
    List<String> audiences) {

  boolean hasSecret(String given) {
    return secret != null && Account.sameSecret(secret, given);
  }

  /** Exactly a registered address, or below one that ends with a star. */
  boolean allows(@Nullable URI redirect) {
    if (redirect == null || !isPlain(redirect)) {
      return false;
    }
    var asked = redirect.toString();
    return redirectUris.stream()
        .anyMatch(
            registered ->
                registered.endsWith("/*")
                    ? asked.startsWith(registered.substring(0, registered.length() - 1))
                    : asked.equals(registered));
  }

  /** Nothing that a browser could take for another place than the prefix says. */
  private static boolean isPlain(URI uri) {
    var path = String.valueOf(uri.getRawPath()).toLowerCase(Locale.ROOT).replace("%2e", ".");
    return uri.isAbsolute()
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && !path.contains("/..")
        && !path.contains("\\");
  }
}
