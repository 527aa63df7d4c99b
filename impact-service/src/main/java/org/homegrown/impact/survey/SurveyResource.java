package org.homegrown.impact.survey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.survey.Round.Status;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Questions to some members of a cohort, for an answer about all of them. */
@Path("/v1/surveys")
@RolesAllowed({"coordinator", "operator"})
@RunOnVirtualThread
@Tag(name = "Surveys")
public class SurveyResource {

  private final Access access;
  private final Rounds rounds;
  private final Surveys surveys;
  private final Instruments instruments;
  private final Audit audit;
  private final Caller caller;

  SurveyResource(
      Access access,
      Rounds rounds,
      Surveys surveys,
      Instruments instruments,
      Audit audit,
      Caller caller) {
    this.access = access;
    this.rounds = rounds;
    this.surveys = surveys;
    this.instruments = instruments;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Plan a survey and draw whom to ask",
      description =
          "Roles: coordinator of the cohort's programme, operator. Of each stratum those are drawn whose SHA-256 of 'seed:enrolmentId' is smallest, so that anybody with the list can draw them again. 409 instrument-not-published.")
  @APIResponseSchema(value = Round.class, responseCode = "201")
  @APIResponse(responseCode = "422", description = "cohort-empty or survey-dates-unsuited")
  public RestResponse<Round> plan(@Valid @NotNull PlanSurvey request) {
    access.mustRunCohort(request.cohort());
    request.mustFit();
    var programme = access.programmeOf(request.cohort());
    mustBePublished(request.instrument(), programme);
    var round = rounds.plan(request, programme, caller.subject());
    audit.record(
        "survey.planned",
        round.id(),
        programme,
        Map.of("cohort", round.cohort(), "asked", round.asked(), "population", round.population()));
    return RestResponse.ResponseBuilder.<Round>created(URI.create("/v1/surveys/" + round.id()))
        .entity(round)
        .build();
  }

  private void mustBePublished(UUID id, UUID programme) {
    var instrument = instruments.require(id);
    if (!instrument.programme().equals(programme)) {
      throw new NotFound("instrument-not-found", "There is no such instrument.");
    }
    if (instrument.publishedAt() == null) {
      throw new Conflict("instrument-not-published", "Publish the questions before asking them.");
    }
  }

  @GET
  @Operation(
      summary = "List a cohort's surveys, the latest first",
      description = "Roles: coordinator of the cohort's programme, operator.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public Page<Round> list(@RestQuery @NotNull UUID cohort, @Valid @BeanParam PageRequest page) {
    access.mustRunCohort(cohort);
    return Page.of(
        rounds.list(cohort, page), page, round -> Cursor.of(round.id()), Function.identity());
  }

  @GET
  @Path("/{surveyId}")
  @Operation(
      summary = "Read a survey",
      description = "Roles: coordinator of the cohort's programme, operator.")
  @APIResponseSchema(value = Round.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public Round read(@RestPath UUID surveyId) {
    return require(surveyId);
  }

  @POST
  @Path("/{surveyId}/open")
  @Transactional
  @Operation(
      summary = "Open a survey for answers",
      description =
          "Roles: coordinator of the cohort's programme, operator. 409 survey-move-refused.")
  @APIResponseSchema(value = Round.class, responseCode = "200")
  public Round open(@RestPath UUID surveyId) {
    var round = require(surveyId);
    rounds.move(surveyId, Status.PLANNED, Status.OPEN);
    audit.record("survey.opened", surveyId, round.programme(), Map.of());
    return rounds.require(surveyId);
  }

  @POST
  @Path("/{surveyId}/close")
  @Transactional
  @Operation(
      summary = "Close a survey; figures know its results from then on",
      description =
          "Roles: coordinator of the cohort's programme, operator. 409 survey-move-refused.")
  @APIResponseSchema(value = Round.class, responseCode = "200")
  public Round close(@RestPath UUID surveyId) {
    var closed = surveys.close(require(surveyId));
    audit.record(
        "survey.closed", surveyId, closed.programme(), Map.of("answered", closed.answered()));
    return closed;
  }

  @GET
  @Path("/{surveyId}/results")
  @RolesAllowed({"coordinator", "researcher", "operator"})
  @Operation(
      summary = "Read what a survey says of the cohort",
      description =
          "Roles: coordinator of the cohort's programme, researcher with an agreement for EVALUATION, operator. Every estimate with its error, who answered and the response rate; of few answers, and before it is closed, no estimate is shown.")
  @APIResponseSchema(value = SurveyResults.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public SurveyResults results(@RestPath UUID surveyId) {
    var round = rounds.require(surveyId);
    if (caller.has("researcher") && !caller.has("coordinator") && !caller.has("operator")) {
      access.mustBeAgreed("EVALUATION", round.cohort());
    } else {
      mustRun(round);
    }
    return surveys.results(round);
  }

  private Round require(UUID id) {
    var round = rounds.require(id);
    mustRun(round);
    return round;
  }

  private void mustRun(Round round) {
    try {
      access.mustRun(round.programme());
    } catch (NotFound e) {
      throw Rounds.notFound();
    }
  }
}
