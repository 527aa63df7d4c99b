package org.homegrown.impact.evaluation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
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
import org.jboss.resteasy.reactive.RestResponse;

/** How long something lasts. */
@Path("/v1/evaluations/survival")
@RolesAllowed({"coordinator", "researcher", "operator"})
@RunOnVirtualThread
@Tag(name = "Evaluations")
public class SurvivalResource {

  /** Both ways to ask are one operation of the contract. */
  private static final String SUMMARY =
      "Evaluate how long the shops of a cohort, or something else, last";

  private static final String DESCRIPTION =
      "Roles: coordinator, researcher, operator. A cohort (JSON): coordinators of its programme, and researchers with an agreement for EVALUATION. A file (CSV): whoever brings it; the names of its columns stand in the address. Kaplan and Meier's curve of each arm, and the log-rank test between them. Of a cohort: arms are 'programme' and 'comparison'. A shop's life begins with its first sale, as retention is counted, and ends with the last sale before 'silence' days without one; a sale that was taken back is none. Times are in whole windows of 'silence' days: at 30 stand those whose last sale was less than 30 days after the first. Shops are followed until 'silence' days before 'to', for only then a silence is known; who began too late for one window, before 'from', or never, is left out with a warning. Curves end where fewer than k people are left. What somebody sold before they enrolled counts too: choose 'from' so that shops began with the programme to leave that out. Waits as the evaluation of a panel does.";

  private final EvaluationQueue queue;
  private final EvaluationWorker worker;
  private final EvaluationAccess access;
  private final int k;

  SurvivalResource(
      EvaluationQueue queue,
      EvaluationWorker worker,
      EvaluationAccess access,
      @ConfigProperty(name = "homegrown.disclosure.k") int k) {
    this.queue = queue;
    this.worker = worker;
    this.access = access;
    this.k = k;
  }

  @POST
  @Consumes("text/csv")
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(summary = SUMMARY, description = DESCRIPTION)
  @RequestBody(
      description = "RFC 4180, UTF-8, at most 64 MiB, one row a shop or person",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "spells",
                      value = "time,event,arm\n120,1,comparison\n365,0,programme\n")))
  @APIResponseSchema(value = EvaluationView.class, responseCode = "201")
  @APIResponse(responseCode = "202", description = EvaluationResource.ANSWERED_LATER)
  @APIResponse(
      responseCode = "422",
      description = "panel-unusable: the violation names the column, the line and what is wrong")
  public RestResponse<EvaluationView> survive(
      @Valid @BeanParam SurvivalRequest request, InputStream csv)
      throws IOException, InterruptedException {
    try (var file = Incoming.receive(csv)) {
      return EvaluationResource.answered(worker, queue.ask(request.question(), file));
    }
  }

  @POST
  @Consumes("application/json")
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(summary = SUMMARY, description = DESCRIPTION)
  @APIResponseSchema(value = EvaluationView.class, responseCode = "201")
  @APIResponse(responseCode = "202", description = EvaluationResource.ANSWERED_LATER)
  @APIResponse(responseCode = "404", description = "There is no such cohort")
  public RestResponse<EvaluationView> surviveCohort(@Valid @NotNull SurviveCohort request)
      throws InterruptedException {
    access.mustEvaluate(request.cohort());
    return EvaluationResource.answered(worker, queue.ask(request.question(k), request.cohort()));
  }
}
