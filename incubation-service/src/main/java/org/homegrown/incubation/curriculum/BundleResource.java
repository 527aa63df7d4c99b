package org.homegrown.incubation.curriculum;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.file.DownloadRequest;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What phones take along to where there is no connection. */
@Path("/v1/curriculum-versions/{versionId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Curricula")
public class BundleResource {

  private final Bundles bundles;
  private final Caller caller;

  BundleResource(Bundles bundles, Caller caller) {
    this.bundles = bundles;
    this.caller = caller;
  }

  @GET
  @Path("/manifest")
  @Operation(
      summary = "Read what a version's bundle has",
      description =
          "Coordinators of the programme, and participants who keep to it. Sizes and SHA-256 checksums of each file and of the whole.")
  @APIResponseSchema(value = Manifest.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`bundle-not-ready`")
  public Manifest manifest(@RestPath UUID versionId) {
    return bundles.manifest(versionId, caller.subject());
  }

  @GET
  @Path("/bundle")
  @Produces("application/zip")
  @Operation(
      summary = "Fetch a version's bundle",
      description =
          "Coordinators of the programme, and participants who keep to it. A zip of manifest.json, content.json and files. Takes one Range, so that a broken download goes on where it broke.")
  @APIResponse(responseCode = "200", description = "The zip")
  @APIResponse(responseCode = "206", description = "The bytes that Range asks for")
  @APIResponse(responseCode = "304", description = "Unchanged")
  @APIResponse(responseCode = "409", description = "`bundle-not-ready`")
  @APIResponse(responseCode = "416", description = "There are no such bytes")
  public RestResponse<InputStream> bundle(
      @RestPath UUID versionId, @BeanParam DownloadRequest download) throws IOException {
    var zip = Objects.requireNonNull(bundles.manifest(versionId, caller.subject()).bundle());
    return download
        .answer(zip.sha256(), zip.bytes(), "application/zip", () -> bundles.open(versionId, zip))
        .header("Repr-Digest", reprDigest(zip.sha256()))
        .header("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(versionId))
        .build();
  }

  /** As RFC 9530 writes it. */
  private static String reprDigest(String sha256) {
    return "sha-256=:%s:"
        .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
  }
}
