package org.homegrown.incubation.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.AuditEntry;
import org.homegrown.kit.audit.AuditQuery;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who did what in a programme. */
@Path("/v1/programmes/{programmeId}/audit")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Desk")
public class AuditTrailResource {

  private final Scope scope;
  private final AuditTrail trail;
  private final Caller caller;

  AuditTrailResource(Scope scope, AuditTrail trail, Caller caller) {
    this.scope = scope;
    this.trail = trail;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List who did what in a programme, when, and what was before and after",
      description =
          "Roles: coordinator of the programme. What was done to people is for those whose scope has them. The latest first.")
  public Page<AuditEntry> list(
      @RestPath UUID programmeId,
      @RestQuery @Nullable UUID subject,
      @RestQuery @Nullable @Size(max = 255) String actor,
      @RestQuery @Nullable @Size(max = 100) String action,
      @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        trail.list(new AuditQuery(subject, actor, action, programmeId), caller.subject(), page),
        page,
        entry -> Cursor.of(entry.id()),
        entry -> entry);
  }
}
