package org.homegrown.incubation.enrolment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.consent.ConsentJournal;
import org.homegrown.incubation.consent.PublishedFigures;
import org.homegrown.incubation.consent.Withdrawal;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Single consents. */
@Path("/v1/consents/{consentId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Consents")
public class ConsentResource {

  private final ConsentJournal journal;
  private final Withdrawal withdrawal;
  private final Caller caller;

  ConsentResource(ConsentJournal journal, Withdrawal withdrawal, Caller caller) {
    this.journal = journal;
    this.withdrawal = withdrawal;
    this.caller = caller;
  }

  @POST
  @Path("/withdraw")
  @Operation(
      summary = "Withdraw a consent",
      description =
          "The person, or a coordinator of the programme for them. Nothing more is told from that moment. Says which published figures contain the person, or that it is not known at present.")
  public Withdrawal.Answer withdraw(@RestPath UUID consentId) {
    return withdrawal.withdraw(consentId, caller.subject());
  }

  @GET
  @Path("/figures")
  @Operation(
      summary = "Ask which published figures contain the person",
      description = "The person, and coordinators of the programme.")
  public PublishedFigures figures(@RestPath UUID consentId) {
    return withdrawal.figures(journal.require(consentId, caller.subject()));
  }
}
