package org.homegrown.incubation.grant;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.function.Function;
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

/** A programme's disbursements. */
@Path("/v1/programmes/{programmeId}/disbursements")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Grants")
public class ProgrammeDisbursementResource {

  private final Scope scope;
  private final Tranches tranches;
  private final Caller caller;

  ProgrammeDisbursementResource(Scope scope, Tranches tranches, Caller caller) {
    this.scope = scope;
    this.tranches = tranches;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's disbursements",
      description = "Roles: coordinator of the programme; those of participants in their scope.")
  public Page<DisbursementView> list(
      @RestPath UUID programmeId,
      @RestQuery @Nullable DisbursementStatus status,
      @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        tranches.list(programmeId, status, caller.subject(), page),
        page,
        tranche -> Cursor.of(tranche.id()),
        Function.identity());
  }
}
