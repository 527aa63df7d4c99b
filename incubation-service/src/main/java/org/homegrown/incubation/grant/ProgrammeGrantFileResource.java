package org.homegrown.incubation.grant;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a programme takes to the bank. */
@Path("/v1/programmes/{programmeId}/grant-files")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Grants")
public class ProgrammeGrantFileResource {

  private final Scope scope;
  private final GrantFiles files;
  private final Audit audit;
  private final Caller caller;

  ProgrammeGrantFileResource(Scope scope, GrantFiles files, Audit audit, Caller caller) {
    this.scope = scope;
    this.files = files;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Gather what is approved into a file for the bank",
      description =
          "Roles: coordinator who leads the programme. At most 5,000 disbursements in one currency; none is ever in two files at a time.")
  @APIResponseSchema(value = GrantFileView.class, responseCode = "201")
  public RestResponse<GrantFileView> make(
      @RestPath UUID programmeId, @Valid @NotNull MakeGrantFile request) {
    scope.requireLead(programmeId, caller.subject());
    var file = files.make(programmeId, request.currency(), caller.subject());
    audit.record(
        "grant-file.made",
        file.id(),
        programmeId,
        Map.of("disbursements", file.disbursements(), "total", file.total()));
    return RestResponse.ResponseBuilder.<GrantFileView>created(
            URI.create("/v1/grant-files/" + file.id()))
        .entity(file)
        .build();
  }

  @GET
  @Operation(
      summary = "List files for the bank, the latest first",
      description = "Roles: coordinator of the programme.")
  public Page<GrantFileView> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        files.list(programmeId, page), page, file -> Cursor.of(file.id()), Function.identity());
  }
}
