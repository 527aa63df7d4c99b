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

/** People beside others who are like them. */
@Path("/v1/evaluations/matching")
@RolesAllowed({"coordinator", "researcher", "operator"})
@RunOnVirtualThread
@Tag(name = "Evaluations")
public class MatchingResource {

  /** Both ways to ask are one operation of the contract. */
  private static final String SUMMARY =
      "Evaluate a cohort, or people observed once: matching and weighting";

  private static final String DESCRIPTION =
      "Roles: coordinator, researcher, operator. A cohort (JSON): coordinators of its programme, and researchers with an agreement for EVALUATION. A file (CSV): whoever brings it; the names of its columns stand in the address. Nearest neighbours by the chance of being treated (logistic regression), the highest first; beside it weighting by the odds, alone and doubly robust, each with its table of balance. Of a cohort: members who enrolled by the first day, beside those who joined its comparison, without their names; fewer matched ones than k (homegrown.disclosure.k), or 'minimum' if that is more, are refused with too-few-matched. Waits as the evaluation of a panel does.";

  private final EvaluationQueue queue;
  private final EvaluationWorker worker;
  private final EvaluationAccess access;
  private final int k;

  MatchingResource(
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
      description = "RFC 4180, UTF-8, at most 64 MiB, one row a person",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "people",
                      value =
                          "id,treat,age,race,re78\nNSW1,1,37,black,9930.046\nPSID1,0,30,white,0\n")))
  @APIResponseSchema(value = EvaluationView.class, responseCode = "201")
  @APIResponse(responseCode = "202", description = EvaluationResource.ANSWERED_LATER)
  @APIResponse(
      responseCode = "422",
      description = "panel-unusable: the violation names the column, the line and what is wrong")
  public RestResponse<EvaluationView> match(
      @Valid @BeanParam MatchingRequest request, InputStream csv)
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
  public RestResponse<EvaluationView> matchCohort(@Valid @NotNull MatchCohort request)
      throws InterruptedException {
    access.mustEvaluate(request.cohort());
    return EvaluationResource.answered(worker, queue.ask(request.question(k), request.cohort()));
  }
}
