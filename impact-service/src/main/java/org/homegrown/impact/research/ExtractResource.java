package org.homegrown.impact.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.release.OpenFile;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Extracts. */
@Path("/v1/extracts/{extractId}")
@RunOnVirtualThread
@Tag(name = "Research")
public class ExtractResource {

  private final Agreements agreements;
  private final Extracts extracts;
  private final Audit audit;
  private final Caller caller;

  ExtractResource(Agreements agreements, Extracts extracts, Audit audit, Caller caller) {
    this.agreements = agreements;
    this.extracts = extracts;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Transactional
  @Operation(
      summary = "Read what an extract has",
      description = "Roles: operator; the agreement's researcher.")
  public Extract read(@RestPath UUID extractId) {
    return extracts.require(extractId, researcher());
  }

  @GET
  @Path("/file")
  @RolesAllowed({"operator", "researcher"})
  @Transactional
  @Operation(
      summary = "Download an extract",
      description =
          "Roles: operator; the agreement's researcher while it holds. Every download is recorded. Formats csv (the default), parquet, and codebook, which says what each column means and what was left out.")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "409", description = "`agreement-over`, `extract-recalled`")
  public RestResponse<byte[]> download(
      @RestPath UUID extractId,
      @RestQuery @Nullable @Pattern(regexp = "csv|parquet|codebook") String format) {
    var extract = extracts.require(extractId, researcher());
    if (!caller.has("operator")) {
      Extracting.mustHold(agreements.require(extract.agreementId(), caller.subject()));
    }
    var name = format == null ? "extract.csv" : file(format);
    var content = extracts.content(extract, name);
    extracts.logAccess(extractId, caller.subject(), name);
    audit.record("extract.downloaded", extractId, Map.of("file", name));
    return RestResponse.ResponseBuilder.ok(content.bytes())
        .header(
            "Content-Type", name.endsWith(".csv") ? "text/csv" : "application/vnd.apache.parquet")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%d-%s\"".formatted(extract.number(), name))
        .header("Cache-Control", "no-store")
        .header("Repr-Digest", OpenFile.reprDigest(content.sha256()))
        .build();
  }

  private static String file(String format) {
    return format.equals("codebook") ? "codebook.csv" : "extract." + format;
  }

  @POST
  @Path("/recall")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Recall an extract",
      description =
          "Roles: operator. Its files are deleted here; the researcher must delete theirs. Twice changes nothing.")
  @APIResponseSchema(value = Extract.class, responseCode = "200")
  public Extract recall(@RestPath UUID extractId) {
    var before = extracts.require(extractId, null);
    var after = extracts.recall(before);
    audit.record(
        "extract.recalled",
        extractId,
        null,
        Map.of("status", before.status()),
        Map.of("status", after.status()));
    return after;
  }

  private @Nullable String researcher() {
    return caller.has("operator") ? null : caller.subject();
  }
}
