package org.homegrown.incubation.milestone;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Evidence as coordinators work through it. */
@Path("/v1/programmes/{programmeId}/evidence")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Milestones")
public class ProgrammeEvidenceResource {

  private final Scope scope;
  private final Evidence evidence;
  private final Caller caller;

  ProgrammeEvidenceResource(Scope scope, Evidence evidence, Caller caller) {
    this.scope = scope;
    this.evidence = evidence;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's evidence",
      description = "Roles: coordinator of the programme; those in their scope.")
  public Page<EvidenceView> list(
      @RestPath UUID programmeId,
      @RestQuery @Nullable EvidenceStatus status,
      @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        evidence.worklist(programmeId, status, caller.subject(), page),
        page,
        item -> Cursor.of(item.id()),
        item -> item);
  }
}
