package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.ResourceBundle;

/** The few pages a person sees, in the language their browser asks for. */
final class Pages {

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.of("pt", "BR"));

  private final String frame = resource("page.html");
  private final String form = resource("sign-in.html");

  HTTPResponse signIn(HTTPRequest request, String username, boolean wrongPassword) {
    var texts = texts(request);
    var error =
        wrongPassword
            ? "<p class=\"error\" role=\"alert\">" + escaped(texts, "wrong") + "</p>"
            : "";
    var content =
        form.replace("{error}", error)
            .replace("{username.label}", escaped(texts, "username"))
            .replace("{password.label}", escaped(texts, "password"))
            .replace("{submit}", escaped(texts, "submit"))
            .replace("{focus.username}", username.isEmpty() ? "autofocus" : "")
            .replace("{focus.password}", username.isEmpty() ? "" : "autofocus")
            .replace(
                "{action}",
                escaped(request.getURI().getRawPath() + "?" + request.getURI().getRawQuery()))
            .replace("{username}", escaped(username));
    return page(texts, wrongPassword ? 401 : 200, "signIn", content);
  }

  HTTPResponse unknownClient(HTTPRequest request) {
    var texts = texts(request);
    return page(texts, 400, "cannot", paragraph(texts, "cannot.reason"));
  }

  HTTPResponse signedOut(HTTPRequest request) {
    var texts = texts(request);
    return page(texts, 200, "signedOut", paragraph(texts, "signedOut.next"));
  }

  private HTTPResponse page(ResourceBundle texts, int status, String title, String content) {
    var response = new HTTPResponse(status);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setBody(
        frame
            .replace("{language}", texts.getString("language"))
            .replace("{title}", escaped(texts, title))
            .replace("{content}", content));
    return response;
  }

  private static String paragraph(ResourceBundle texts, String key) {
    return "<p>" + escaped(texts, key) + "</p>";
  }

  private static ResourceBundle texts(HTTPRequest request) {
    var asked = request.getHeaderValue("Accept-Language");
    Locale found = null;
    try {
      found = asked == null ? null : Locale.lookup(LanguageRange.parse(asked), LANGUAGES);
      if (found == null && asked != null) {
        var languages = LanguageRange.parse(asked);
        found = Locale.filter(languages, LANGUAGES).stream().findFirst().orElse(null);
      }
    } catch (IllegalArgumentException malformed) {
      // Then English.
    }
    return ResourceBundle.getBundle(
        Pages.class.getPackageName() + ".texts",
        found == null ? Locale.ENGLISH : found,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static String escaped(ResourceBundle texts, String key) {
    return escaped(texts.getString(key));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (var file = Pages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
