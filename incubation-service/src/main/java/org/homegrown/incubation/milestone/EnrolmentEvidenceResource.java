package org.homegrown.incubation.milestone;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is handed in for somebody's milestones. */
@Path("/v1/enrolments/{enrolmentId}/evidence")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Milestones")
public class EnrolmentEvidenceResource {

  private final Evidence evidence;
  private final Caller caller;

  EnrolmentEvidenceResource(Evidence evidence, Caller caller) {
    this.evidence = evidence;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what was handed in",
      description = "The participant, and coordinators of the programme.")
  public EvidenceOf list(@RestPath UUID enrolmentId) {
    return new EvidenceOf(evidence.of(enrolmentId, caller.subject()));
  }

  @POST
  @Operation(
      summary = "Hand in evidence for a milestone",
      description =
          "The participant, or a coordinator of the programme for them. The body is a PNG, JPEG, WebP or PDF of at most 20 MB. Somebody else decides. There is one at a time, so sending it twice does no harm.")
  @Consumes("*/*")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponseSchema(value = EvidenceView.class, responseCode = "201")
  public RestResponse<EvidenceView> handIn(
      @RestPath UUID enrolmentId,
      @RestQuery @Nullable @Size(min = 1, max = 60) String rule,
      @RestQuery @Nullable @Size(min = 1, max = 1000) String note,
      InputStream body)
      throws IOException {
    var handedIn = evidence.handIn(enrolmentId, rule, note, body, caller.subject());
    return RestResponse.ResponseBuilder.<EvidenceView>created(
            URI.create("/v1/enrolments/" + enrolmentId + "/evidence"))
        .entity(handedIn)
        .build();
  }
}
