package org.homegrown.incubation.progress;

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

/** What somebody has learnt, for a new phone and for who looks after them. */
@Path("/v1/enrolments/{enrolmentId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Progress")
public class EnrolmentProgressResource {

  private final Enrolments enrolments;
  private final LessonProgress lessons;
  private final QuizAttempts attempts;
  private final Caller caller;

  EnrolmentProgressResource(
      Enrolments enrolments, LessonProgress lessons, QuizAttempts attempts, Caller caller) {
    this.enrolments = enrolments;
    this.lessons = lessons;
    this.attempts = attempts;
    this.caller = caller;
  }

  @GET
  @Path("/progress")
  @Transactional
  @Operation(
      summary = "List how far somebody is in their lessons",
      description = "The participant, and coordinators of the programme.")
  public Page<ProgressView> progress(
      @RestPath UUID enrolmentId, @Valid @BeanParam PageRequest page) {
    var enrolment = enrolments.requireVisible(enrolmentId, caller.subject());
    return Page.of(
        lessons.of(enrolment.id(), page),
        page,
        lesson -> Cursor.of(lesson.lessonId()),
        lesson -> lesson);
  }

  @GET
  @Path("/quiz-attempts")
  @Transactional
  @Operation(
      summary = "List how somebody answered quizzes",
      description = "The participant, and coordinators of the programme.")
  public Page<AttemptView> attempts(
      @RestPath UUID enrolmentId, @Valid @BeanParam PageRequest page) {
    var enrolment = enrolments.requireVisible(enrolmentId, caller.subject());
    return Page.of(
        attempts.of(enrolment.id(), page),
        page,
        attempt -> Cursor.of(attempt.id()),
        attempt -> attempt);
  }
}
