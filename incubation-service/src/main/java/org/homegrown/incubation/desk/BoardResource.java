package org.homegrown.incubation.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A cohort's board. */
@Path("/v1/cohorts/{cohortId}/board")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Desk")
public class BoardResource {

  private static final int ALL_OF_A_USUAL_COHORT = 500;

  private final Cohorts cohorts;
  private final Filters filters;
  private final Board board;
  private final BoardRows rows;
  private final Scope scope;
  private final Audit audit;
  private final ObjectMapper json;
  private final Caller caller;

  BoardResource(
      Cohorts cohorts,
      Filters filters,
      Board board,
      BoardRows rows,
      Scope scope,
      Audit audit,
      ObjectMapper json,
      Caller caller) {
    this.cohorts = cohorts;
    this.filters = filters;
    this.board = board;
    this.rows = rows;
    this.scope = scope;
    this.audit = audit;
    this.json = json;
    this.caller = caller;
  }

  @GET
  @Produces("application/json")
  @Operation(
      summary = "Read a cohort's board",
      description =
          "Roles: coordinator of the programme; those in their scope. All that is known of each participant, in one answer of at most 500 rows by name. 'filter' is a saved one; whatever else is asked narrows it further. ETag changes with anything in the answer.")
  @APIResponseSchema(value = BoardView.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "Unchanged")
  public RestResponse<byte[]> read(
      @RestPath UUID cohortId,
      @Valid @BeanParam FilterRequest asked,
      @RestQuery @Nullable @Min(1) @Max(ALL_OF_A_USUAL_COHORT) Integer limit,
      @RestQuery @Nullable UUID after,
      @RestHeader("If-None-Match") @Nullable String ifNoneMatch,
      @Context UriInfo address)
      throws JsonProcessingException {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var view =
        board.read(
            cohortId,
            caller.subject(),
            filters.with(asked.conditions(), asked.filter, cohort.programmeId(), caller.subject()),
            after,
            limit == null ? ALL_OF_A_USUAL_COHORT : limit);
    var body = json.writeValueAsBytes(view);
    var tag = tag(body);
    var answer =
        tag.equals(ifNoneMatch)
            ? RestResponse.ResponseBuilder.<byte[]>notModified()
            : RestResponse.ResponseBuilder.ok(body).type("application/json");
    if (view.next() != null) {
      var next = address.getRequestUriBuilder().replaceQueryParam("after", view.next()).build();
      answer.header(
          "Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()));
    }
    return answer.header("ETag", tag).header("Cache-Control", "private, no-cache").build();
  }

  @POST
  @Path("/recount")
  @Transactional
  @Operation(
      summary = "Make a cohort's board anew from what it shows",
      description =
          "Roles: coordinator who leads the programme. Changes nothing unless something went wrong before.")
  public Recounted recount(@RestPath UUID cohortId) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    scope.requireLead(cohort.programmeId(), caller.subject());
    var enrolments = board.enrolments(cohortId);
    rows.recount(enrolments);
    audit.record(
        "board.recounted", cohortId, cohort.programmeId(), Map.of("rows", enrolments.size()));
    return new Recounted(enrolments.size());
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
