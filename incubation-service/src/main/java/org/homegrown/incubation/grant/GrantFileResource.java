package org.homegrown.incubation.grant;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.csv.CsvAnswer;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A file for the bank, and what the bank answers. */
@Path("/v1/grant-files/{grantFileId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Grants")
public class GrantFileResource {

  private static final int LONGEST_FILE = 4 * 1024 * 1024;

  private final GrantFiles files;
  private final Reconciling reconciling;
  private final Audit audit;
  private final Caller caller;

  GrantFileResource(GrantFiles files, Reconciling reconciling, Audit audit, Caller caller) {
    this.files = files;
    this.reconciling = reconciling;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Produces("text/csv")
  @Operation(
      summary = "Download a file for the bank",
      description =
          "Roles: coordinator who leads the programme; every download is audited. Columns reference, payee, amount (as 12.50), currency and purpose. The header Row-Count says how many rows come, Repr-Digest (RFC 9530) the file's SHA-256.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "422", description = "`lead-needed`")
  public RestResponse<InputStream> download(@RestPath UUID grantFileId) throws IOException {
    var file = files.require(grantFileId, caller.subject());
    var answer =
        CsvAnswer.of(
            writer -> {
              audit.record("grant-file.downloaded", file.id(), file.programmeId(), Map.of());
              return files.write(file.id(), writer);
            });
    return RestResponse.ResponseBuilder.ok(answer.open())
        .header("Row-Count", answer.rows())
        .header("Repr-Digest", answer.digest())
        .header(
            "Content-Disposition", "attachment; filename=\"grants-%s.csv\"".formatted(file.id()))
        .header("Cache-Control", "no-store")
        .build();
  }

  @POST
  @Path("/reconciliation")
  @Consumes("text/csv")
  @Operation(
      summary = "Take in what the bank says of a file",
      description =
          "Roles: coordinator who leads the programme. Columns reference, status (PAID or FAILED), amount (as 12.50), of what was paid paid_on and bank_reference, and, optional, reason. What failed stays approved, for another file. The same rows again change nothing.")
  public Reconciled reconcile(@RestPath UUID grantFileId, InputStream csv) throws IOException {
    var file = files.require(grantFileId, caller.subject());
    var content = csv.readNBytes(LONGEST_FILE + 1);
    if (content.length > LONGEST_FILE) {
      throw new BadInput("file-too-long", "A file has at most 4 MiB.");
    }
    return reconciling.run(file, content);
  }
}
