package org.homegrown.impact.evaluation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.evaluation.Evaluation.Status;
import org.homegrown.impact.evaluation.EvaluationQueue.Asked;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What came of a programme, compared with those who were not in it. */
@Path("/v1/evaluations")
@RolesAllowed({"coordinator", "researcher", "operator"})
@RunOnVirtualThread
@Tag(name = "Evaluations")
public class EvaluationResource {

  private static final int RETRY_SECONDS = 10;
  static final String ANSWERED_LATER =
      "It takes longer: read it again at Location, after Retry-After seconds";

  /** Both ways to ask are one operation of the contract. */
  private static final String SUMMARY =
      "Evaluate a cohort or a panel: group-time average treatment effects";

  private static final String DESCRIPTION =
      "Roles: coordinator, researcher, operator. A cohort (JSON): coordinators of its programme, and researchers with an agreement for EVALUATION. A panel (CSV): whoever brings it; the names of its columns stand in the address. Effects of staggered starts after Callaway and Sant'Anna (2021), with the conventions of R's did: rows with missing values are left out, then units that are not there in every period; who starts in the first period is left out; where all start, the last group is compared with and periods from its start on are left out. Answers wait for up to 20 seconds. A file is kept for 90 days, so that the evaluation can be repeated.";

  private final EvaluationQueue queue;
  private final EvaluationWorker worker;
  private final Evaluations evaluations;
  private final EvaluationAccess access;
  private final Answers answers;
  private final ResultJson results;
  private final Caller caller;
  private final String revision;
  private final int k;

  EvaluationResource(
      EvaluationQueue queue,
      EvaluationWorker worker,
      Evaluations evaluations,
      EvaluationAccess access,
      Answers answers,
      ResultJson results,
      Caller caller,
      @ConfigProperty(name = "homegrown.revision") String revision,
      @ConfigProperty(name = "homegrown.disclosure.k") int k) {
    this.queue = queue;
    this.worker = worker;
    this.evaluations = evaluations;
    this.access = access;
    this.answers = answers;
    this.results = results;
    this.caller = caller;
    this.revision = revision;
    this.k = k;
  }

  @POST
  @Consumes("text/csv")
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(summary = SUMMARY, description = DESCRIPTION)
  @RequestBody(
      description = "RFC 4180, UTF-8, at most 64 MiB, one row a unit and period, in any order",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "panel",
                      value =
                          "unit,period,outcome,group\n8001,2003,8.461,2007\n8001,2004,8.337,2007\n8019,2003,4.997,0\n8019,2004,5.081,0\n")))
  @APIResponseSchema(value = EvaluationView.class, responseCode = "201")
  @APIResponse(responseCode = "202", description = ANSWERED_LATER)
  @APIResponse(
      responseCode = "422",
      description = "panel-unusable: the violation names the column, the line and what is wrong")
  public RestResponse<EvaluationView> evaluatePanel(
      @Valid @BeanParam PanelRequest request, InputStream csv)
      throws IOException, InterruptedException {
    try (var file = Incoming.receive(csv)) {
      return answered(worker, queue.ask(request.question(), file));
    }
  }

  @POST
  @Consumes("application/json")
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(summary = SUMMARY, description = DESCRIPTION)
  @APIResponseSchema(value = EvaluationView.class, responseCode = "201")
  @APIResponse(responseCode = "202", description = ANSWERED_LATER)
  @APIResponse(responseCode = "404", description = "There is no such cohort")
  public RestResponse<EvaluationView> evaluateCohort(@Valid @NotNull EvaluateCohort request)
      throws InterruptedException {
    access.mustEvaluate(request.cohort());
    return answered(worker, queue.ask(request.question(k), request.cohort()));
  }

  @GET
  @Operation(
      summary = "List evaluations, the latest first, without their results",
      description = "Roles: coordinator and researcher their own, operator all.")
  public Page<EvaluationView> list(@Valid @BeanParam PageRequest page) {
    var own = caller.has("operator") ? null : caller.subject();
    return Page.of(
        evaluations.list(own, page),
        page,
        evaluation -> Cursor.of(evaluation.id()),
        EvaluationView::withoutResult);
  }

  @GET
  @Path("/{evaluationId}")
  @Operation(
      summary = "Read an evaluation",
      description = "Roles: who may ask the same: of a file who brought it, and operators.")
  @APIResponseSchema(value = EvaluationView.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public EvaluationView read(@RestPath UUID evaluationId) {
    return EvaluationView.of(access.mustSee(evaluations.require(evaluationId)));
  }

  @POST
  @Path("/{evaluationId}/recompute")
  @Operation(
      summary = "Ask the same again of the same input, by the code of now",
      description =
          "Roles: who may read it. Changes nothing. 409 evaluation-not-done, and input-gone once the file is deleted.")
  @APIResponseSchema(value = Repetition.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "evaluation-not-done or input-gone")
  public Repetition recompute(@RestPath UUID evaluationId) throws IOException {
    var evaluation = access.mustSee(evaluations.require(evaluationId));
    if (evaluation.status() != Status.DONE && evaluation.status() != Status.REFUSED) {
      throw new Conflict("evaluation-not-done", "There is no answer yet that could be repeated.");
    }
    var now = answers.to(evaluation);
    return Repetition.of(
        results.tree(
            String.valueOf(evaluation.result() == null ? evaluation.why() : evaluation.result())),
        results.tree(results.write(now.result() == null ? now.why() : now.result())),
        evaluation.revision(),
        revision);
  }

  /** 201 with it, or 202 when it takes longer. */
  static RestResponse<EvaluationView> answered(EvaluationWorker worker, Asked asked)
      throws InterruptedException {
    var evaluation = worker.await(asked.id());
    var done = evaluation.status().isFinal();
    var answer =
        RestResponse.ResponseBuilder.<EvaluationView>create(
                done ? RestResponse.Status.CREATED : RestResponse.Status.ACCEPTED)
            .location(URI.create("/v1/evaluations/" + evaluation.id()))
            .entity(EvaluationView.of(evaluation));
    if (!done) {
      answer.header("Retry-After", RETRY_SECONDS);
    }
    if (asked.again()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.build();
  }
}
