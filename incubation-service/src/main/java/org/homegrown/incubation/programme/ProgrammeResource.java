package org.homegrown.incubation.programme;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Programmes, for those who coordinate them. */
@Path("/v1/programmes")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Programmes")
public class ProgrammeResource {

  private final Programmes programmes;
  private final Caller caller;

  ProgrammeResource(Programmes programmes, Caller caller) {
    this.programmes = programmes;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(summary = "Start a programme", description = "Roles: coordinator, who then runs it.")
  public RestResponse<ProgrammeView> start(@Valid @NotNull StartProgramme request) {
    var programme = request.by(caller.subject());
    programmes.persist(programme);
    return RestResponse.ResponseBuilder.<ProgrammeView>created(
            URI.create("/v1/programmes/" + programme.id()))
        .entity(programme.view())
        .build();
  }

  @GET
  @Operation(summary = "List my programmes", description = "Roles: coordinator.")
  public Page<ProgrammeView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        programmes.coordinatedBy(caller.subject(), page),
        page,
        programme -> Cursor.of(programme.id()),
        Programme::view);
  }

  @GET
  @Path("/{programmeId}")
  @Operation(summary = "Read a programme", description = "Roles: coordinator of it.")
  public ProgrammeView read(@RestPath UUID programmeId) {
    return programmes.requireCoordinated(programmeId, caller.subject()).view();
  }
}
