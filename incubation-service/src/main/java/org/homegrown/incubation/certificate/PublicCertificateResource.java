package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Certificates, to whoever has their number. */
@Path("/v1/certificates/{number}")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Certificates")
public class PublicCertificateResource {

  private final Certificates certificates;
  private final Issuers issuers;
  private final Addresses addresses;
  private final CertificatePage page;

  PublicCertificateResource(
      Certificates certificates, Issuers issuers, Addresses addresses, CertificatePage page) {
    this.certificates = certificates;
    this.issuers = issuers;
    this.addresses = addresses;
    this.page = page;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "See a certificate",
      description =
          "Everybody who has its number. A page in English, Chinese or Portuguese for browsers. A certificate that was revoked, or whose holder was forgotten, says so for ever.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PublicCertificate.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  public RestResponse<Object> see(
      @RestPath @Size(max = 40) String number,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String acceptLanguage,
      @Context HttpHeaders headers) {
    var certificate = certificates.find(number).orElseThrow(Certificates::notFound);
    var issuer = issuers.require(certificate.programmeId());
    var seen = PublicCertificate.of(certificate, issuer, addresses);
    var answer =
        wantsPage(headers)
            ? RestResponse.ResponseBuilder.<Object>ok(
                    page.html(seen, issuer.zone(), acceptLanguage))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            : RestResponse.ResponseBuilder.<Object>ok(seen).type(MediaType.APPLICATION_JSON);
    return answer
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept, Accept-Language")
        .build();
  }

  private static boolean wantsPage(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .filter(
            type ->
                type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    || type.isCompatible(MediaType.TEXT_HTML_TYPE))
        .findFirst()
        .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
        .isPresent();
  }
}
