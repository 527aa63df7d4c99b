package org.homegrown.incubation.certificate;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A certificate as people read it, in a language of theirs. */
@ApplicationScoped
class CertificatePage {

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.CHINESE, Locale.of("pt"));

  private final Template template;

  CertificatePage(@Location("certificate.html") Template template) {
    this.template = template;
  }

  /**
   * @param zone of the dates
   * @param acceptLanguage as browsers say it; English when it says nothing that there is
   */
  String html(PublicCertificate certificate, ZoneId zone, @Nullable String acceptLanguage) {
    var language = language(acceptLanguage);
    var texts =
        ResourceBundle.getBundle(
            "certificate",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    var say =
        texts.keySet().stream().collect(Collectors.toMap(Function.identity(), texts::getString));
    return template
        .data("language", language.toLanguageTag())
        .data("say", say)
        .data("number", certificate.number())
        .data("revoked", certificate.status() == CertificateStatus.REVOKED)
        .data("held", certificate.held())
        .data("holder", certificate.holder())
        .data("achievement", certificate.title())
        .data("issuer", certificate.issuer())
        .data("issuedOn", date(certificate.issuedAt(), zone, language))
        .data("revokedOn", date(certificate.revokedAt(), zone, language))
        .data(
            "reason", certificate.held() ? certificate.revokedBecause() : texts.getString("erased"))
        .data("url", certificate.url())
        .render();
  }

  private static String date(@Nullable Instant at, ZoneId zone, Locale language) {
    return at == null
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(language)
            .format(at.atZone(zone));
  }

  private static Locale language(@Nullable String accepted) {
    try {
      var found = accepted == null ? null : Locale.lookup(LanguageRange.parse(accepted), LANGUAGES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }
}
