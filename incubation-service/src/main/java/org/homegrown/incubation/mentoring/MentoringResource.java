package org.homegrown.incubation.mentoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;

/** Whom a mentor accompanies. */
@Path("/v1/mentoring")
@RolesAllowed("mentor")
@RunOnVirtualThread
@Tag(name = "Mentoring")
public class MentoringResource {

  private final Pairs pairs;
  private final Caller caller;

  MentoringResource(Pairs pairs, Caller caller) {
    this.pairs = pairs;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "List whom I accompany", description = "Roles: mentor.")
  public Page<Pair> mine(@Valid @BeanParam PageRequest page) {
    return Page.of(
        pairs.ofMentor(caller.subject(), page), page, pair -> Cursor.of(pair.id()), pair -> pair);
  }
}
