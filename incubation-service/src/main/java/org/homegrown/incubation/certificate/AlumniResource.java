package org.homegrown.incubation.certificate;

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

/** What became of those who graduated. */
@Path("/v1/programmes/{programmeId}/alumni")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Certificates")
public class AlumniResource {

  private final Scope scope;
  private final Alumni alumni;
  private final Caller caller;

  AlumniResource(Scope scope, Alumni alumni, Caller caller) {
    this.scope = scope;
    this.alumni = alumni;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List graduates with their sales before and after",
      description =
          "Roles: coordinator of the programme; those in their scope. Windows of 30, 90, 180 and 365 days around graduation.")
  public Page<Alumnus> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        alumni.of(programmeId, caller.subject(), page),
        page,
        graduate -> Cursor.of(graduate.enrolmentId()),
        graduate -> graduate);
  }
}
