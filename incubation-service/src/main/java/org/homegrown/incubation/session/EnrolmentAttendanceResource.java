package org.homegrown.incubation.session;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;

/** Somebody's attendance. */
@Path("/v1/enrolments/{enrolmentId}/attendance")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Sessions")
public class EnrolmentAttendanceResource {

  private final Enrolments enrolments;
  private final Attendance attendance;
  private final Caller caller;

  EnrolmentAttendanceResource(Enrolments enrolments, Attendance attendance, Caller caller) {
    this.enrolments = enrolments;
    this.attendance = attendance;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List at which sessions somebody was",
      description = "The participant, and coordinators of the programme.")
  public Page<AttendanceView> list(@RestPath UUID enrolmentId, @Valid @BeanParam PageRequest page) {
    enrolments.requireVisible(enrolmentId, caller.subject());
    return Page.of(
        attendance.ofEnrolment(enrolmentId, page),
        page,
        mark -> Cursor.of(mark.startsAt(), mark.sessionId()),
        mark -> mark);
  }
}
