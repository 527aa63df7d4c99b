package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What verifiers need to know, wherever they are. */
@Path("/v1/issuers")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Certificates")
public class IssuerResource {

  private static final String STATUS_LIST = "application/vc+jwt";

  private final Issuers issuers;
  private final Credentials credentials;
  private final CertificateKeys keys;
  private final StatusLists statusLists;

  IssuerResource(
      Issuers issuers, Credentials credentials, CertificateKeys keys, StatusLists statusLists) {
    this.issuers = issuers;
    this.credentials = credentials;
    this.keys = keys;
    this.statusLists = statusLists;
  }

  @GET
  @Path("/{programmeId}")
  @Operation(
      summary = "Read who issues certificates",
      description = "Everybody. A Profile of Open Badges 3.0.")
  public Map<String, Object> profile(@RestPath UUID programmeId) {
    var profile = new LinkedHashMap<String, Object>();
    profile.put("@context", List.of(Credentials.CONTEXT, Credentials.BADGES));
    profile.putAll(credentials.profile(issuers.require(programmeId)));
    return profile;
  }

  @GET
  @Path("/keys/{keyId}")
  @Operation(
      summary = "Read a key that certificates are signed with",
      description = "Everybody. A public JSON Web Key; the kid of a certificate is its address.")
  public Map<String, Object> key(@RestPath @Size(max = 40) String keyId) {
    return keys.jwk(keyId)
        .orElseThrow(() -> new NotFound("key-not-found", "There is no such key."));
  }

  @GET
  @Path("/{programmeId}/status-lists/{list}")
  @Produces(MediaType.WILDCARD) // some verifiers ask for JSON and take what comes
  @Operation(
      summary = "Read which certificates are revoked",
      description =
          "Everybody. A BitstringStatusListCredential as a compact JWS; a certificate says which list and bit are its own.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(mediaType = STATUS_LIST, schema = @Schema(type = SchemaType.STRING)))
  public RestResponse<String> statusList(@RestPath UUID programmeId, @RestPath long list) {
    return RestResponse.ResponseBuilder.ok(statusLists.signed(programmeId, list))
        .type(STATUS_LIST)
        .build();
  }
}
