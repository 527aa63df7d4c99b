package org.homegrown.incubation.enrolment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;

/** Enrolments, for participants and coordinators. */
@Path("/v1/enrolments")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Enrolments")
public class EnrolmentResource {

  private final Enrolments enrolments;
  private final Caller caller;

  EnrolmentResource(Enrolments enrolments, Caller caller) {
    this.enrolments = enrolments;
    this.caller = caller;
  }

  @GET
  @Path("/mine")
  @Transactional
  @Operation(summary = "List my enrolments", description = "Anybody signed in.")
  public Page<EnrolmentView> mine(@Valid @BeanParam PageRequest page) {
    var rows = enrolments.of(caller.subject(), page);
    var milestones = enrolments.milestonesOf(rows);
    return Page.of(
        rows,
        page,
        enrolment -> Cursor.of(enrolment.id()),
        enrolment -> enrolment.view(milestones.getOrDefault(enrolment.id(), List.of())));
  }

  @GET
  @Path("/{enrolmentId}")
  @Transactional
  @Operation(
      summary = "Read an enrolment with its milestones",
      description = "The participant, and coordinators of the programme.")
  public EnrolmentView read(@RestPath UUID enrolmentId) {
    return enrolments.view(enrolments.requireVisible(enrolmentId, caller.subject()));
  }
}
