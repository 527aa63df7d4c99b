package org.homegrown.incubation.session;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Single sessions, and who was there. */
@Path("/v1/sessions/{sessionId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Sessions")
public class SessionResource {

  private final Sessions sessions;
  private final Planning planning;
  private final Attendance attendance;
  private final Caller caller;

  SessionResource(Sessions sessions, Planning planning, Attendance attendance, Caller caller) {
    this.sessions = sessions;
    this.planning = planning;
    this.attendance = attendance;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read a session",
      description = "Whoever is enrolled in its cohort, and coordinators of the programme.")
  public RestResponse<SessionView> read(@RestPath UUID sessionId) {
    return answer(sessions.requireVisible(sessionId, caller.subject()));
  }

  @PATCH
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Change a session",
      description =
          "Roles: coordinator of the programme. Needs If-Match. What is left out stays as it is. Of another time or place participants are told, and of another time reminded anew; what was held keeps its time.")
  public RestResponse<SessionView> change(
      @RestPath UUID sessionId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeSession request) {
    var session = sessions.requireCoordinated(sessionId, caller.subject());
    planning.change(session, request, ifMatch);
    return answer(session);
  }

  @POST
  @Path("/cancel")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Cancel a session",
      description =
          "Roles: coordinator of the programme. Needs If-Match. Whoever is expected is told so, and nobody is reminded of it any more.")
  public RestResponse<SessionView> cancel(
      @RestPath UUID sessionId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var session = sessions.requireCoordinated(sessionId, caller.subject());
    planning.cancel(session, ifMatch);
    return answer(session);
  }

  @PUT
  @Path("/attendance")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Mark who was there",
      description =
          "Roles: coordinator of the programme. For a whole cohort at once: others is what everybody is who is not named and has no mark yet. A mark that is refused stops no other. Marking anew corrects; the audit trail keeps what was marked before, by whom and when.")
  public MarkedMany mark(@RestPath UUID sessionId, @Valid @NotNull MarkAttendance request) {
    var session = sessions.requireCoordinated(sessionId, caller.subject());
    sessions.lock(session);
    return attendance.mark(session, request, caller.subject());
  }

  @GET
  @Path("/attendance")
  @Transactional
  @Operation(
      summary = "List who was there",
      description =
          "Coordinators of the programme see those in their scope; whoever is enrolled sees their own mark.")
  public Page<AttendanceView> attendance(
      @RestPath UUID sessionId, @Valid @BeanParam PageRequest page) {
    sessions.requireVisible(sessionId, caller.subject());
    return Page.of(
        attendance.atSession(sessionId, caller.subject(), page),
        page,
        mark -> Cursor.of(mark.enrolmentId()),
        mark -> mark);
  }

  private static RestResponse<SessionView> answer(Session session) {
    return RestResponse.ResponseBuilder.ok(session.view())
        .header("ETag", session.version().tag())
        .build();
  }
}
