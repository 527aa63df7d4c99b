package org.homegrown.impact.survey;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.access.Access;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;

/** What I am asked, and what I answer. */
@Path("/v1/surveys")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Surveys")
public class ResponseResource {

  private final Access access;
  private final Rounds rounds;
  private final Surveys surveys;
  private final Responses responses;
  private final Audit audit;
  private final Caller caller;

  ResponseResource(
      Access access,
      Rounds rounds,
      Surveys surveys,
      Responses responses,
      Audit audit,
      Caller caller) {
    this.access = access;
    this.rounds = rounds;
    this.surveys = surveys;
    this.responses = responses;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Path("/mine")
  @Operation(
      summary = "List the surveys that ask me",
      description = "Everybody who is signed in, their own.")
  public Page<MySurvey> mine() {
    return Page.whole(surveys.of(caller.subject()));
  }

  @PUT
  @Path("/{surveyId}/responses/{enrolmentId}")
  @Transactional
  @Operation(
      summary = "Answer a survey, or answer it anew",
      description =
          "Whoever was drawn, their own; coordinators of the programme what was answered on paper. While it is open: 409 survey-closed.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "422", description = "answers-refused, with every reason")
  public void answer(
      @RestPath UUID surveyId, @RestPath UUID enrolmentId, @Valid @NotNull Answering request) {
    var round = rounds.require(surveyId);
    var person = responses.person(surveyId, enrolmentId).orElseThrow(Rounds::notFound);
    var own = person.equals(caller.subject());
    if (!own) {
      mustRun(round);
      audit.recordFor(person, "survey.answered-on-paper", surveyId, Map.of());
    }
    surveys.answer(round, enrolmentId, request, caller.subject());
  }

  private void mustRun(Round round) {
    try {
      access.mustRun(round.programme());
    } catch (NotFound e) {
      throw Rounds.notFound();
    }
  }
}
