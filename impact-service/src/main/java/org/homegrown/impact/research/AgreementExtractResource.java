package org.homegrown.impact.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Rows about people, by an agreement. */
@Path("/v1/agreements/{agreementId}/extracts")
@RunOnVirtualThread
@Tag(name = "Research")
public class AgreementExtractResource {

  private final Agreements agreements;
  private final Extracting extracting;
  private final Extracts extracts;
  private final Audit audit;
  private final Caller caller;

  AgreementExtractResource(
      Agreements agreements, Extracting extracting, Extracts extracts, Audit audit, Caller caller) {
    this.agreements = agreements;
    this.extracting = extracting;
    this.extracts = extracts;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("researcher")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Make an extract",
      description =
          "Roles: researcher of the agreement. Those alone who allow it at present, by pseudonyms of the project; regions become larger, then ages and genders go, until k people look alike in all that the agreement is on.")
  @APIResponseSchema(value = Extract.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "`agreement-over`, `too-few-people`")
  @APIResponse(
      responseCode = "422",
      description = "`beyond-agreement`, `column-unknown`, `extract-too-large`")
  public RestResponse<Extract> make(@RestPath UUID agreementId, @Valid @NotNull MakeExtract request)
      throws SQLException, IOException {
    var agreement = agreements.lock(agreementId, caller.subject());
    request.mustFit();
    var extract = extracting.make(agreement, request, caller.subject());
    audit.record(
        "extract.made",
        extract.id(),
        Map.of(
            "agreementId", agreementId,
            "columns", extract.columns(),
            "people", extract.people()));
    return RestResponse.ResponseBuilder.<Extract>created(URI.create("/v1/extracts/" + extract.id()))
        .entity(extract)
        .build();
  }

  @GET
  @RolesAllowed({"operator", "researcher"})
  @Transactional
  @Operation(
      summary = "List an agreement's extracts",
      description = "Roles: operator; the agreement's researcher.")
  public Page<Extract> list(@RestPath UUID agreementId, @Valid @BeanParam PageRequest page) {
    var agreement =
        agreements.require(agreementId, caller.has("operator") ? null : caller.subject());
    return Page.of(
        extracts.of(agreement.id(), page),
        page,
        extract -> Cursor.of(extract.id()),
        Function.identity());
  }
}
