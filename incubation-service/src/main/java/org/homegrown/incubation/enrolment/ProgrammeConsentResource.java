package org.homegrown.incubation.enrolment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.consent.ConsentJournal;
import org.homegrown.incubation.consent.ConsentView;
import org.homegrown.incubation.consent.Consents;
import org.homegrown.incubation.consent.Purpose;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What people of a programme allow. */
@Path("/v1/programmes/{programmeId}/consents")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Consents")
public class ProgrammeConsentResource {

  private final ConsentJournal journal;
  private final Consents consents;
  private final Telling telling;
  private final Audit audit;
  private final Caller caller;

  ProgrammeConsentResource(
      ConsentJournal journal, Consents consents, Telling telling, Audit audit, Caller caller) {
    this.journal = journal;
    this.consents = consents;
    this.telling = telling;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List consents, given and withdrawn",
      description = "Participants and applicants see their own, coordinators those in their scope.")
  public Page<ConsentView> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    journal.requireConcerned(programmeId, caller.subject());
    return Page.of(
        journal.of(programmeId, caller.subject(), page),
        page,
        consent -> Cursor.of(consent.id()),
        consent -> consent);
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Give consent",
      description =
          "The person, or a coordinator of the programme for them, who says where it can be seen. What is allowed for IMPACT is told from then on, with what was reached before.")
  @APIResponseSchema(value = ConsentView.class, responseCode = "201")
  public RestResponse<ConsentView> give(
      @RestPath UUID programmeId, @Valid @NotNull GiveConsentFor request) {
    journal.requireConcerned(programmeId, caller.subject());
    var person = request.personOr(caller.subject());
    if (!person.equals(caller.subject())) {
      journal.requireCoordinated(programmeId, person, caller.subject());
    }
    var given = consents.give(programmeId, person, caller.subject(), List.of(request.consent()));
    if (given.isEmpty()) {
      throw new Conflict("consent-given-already", "It is allowed already.");
    }
    var consent = journal.present(programmeId, person, request.purpose()).orElseThrow();
    if (given.contains(Purpose.IMPACT)) {
      telling.all(programmeId, person);
    }
    if (!person.equals(caller.subject())) {
      audit.record(
          "consent.given",
          consent.id(),
          programmeId,
          Map.of(),
          Map.of("purpose", consent.purpose(), "textVersion", consent.textVersion()));
    }
    return RestResponse.ResponseBuilder.<ConsentView>created(
            URI.create("/v1/programmes/" + programmeId + "/consents"))
        .entity(consent)
        .build();
  }
}
