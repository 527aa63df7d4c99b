package org.homegrown.incubation.message;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** One message and its way. */
@Path("/v1/messages/{messageId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Messages")
public class MessageResource {

  private final MessageLog log;
  private final Cancelling cancelling;
  private final Audit audit;
  private final Caller caller;

  MessageResource(MessageLog log, Cancelling cancelling, Audit audit, Caller caller) {
    this.log = log;
    this.cancelling = cancelling;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read a message and what came of each try to deliver it",
      description = "Roles: coordinator of the programme, whose scope has the person.")
  public MessageHistory read(@RestPath UUID messageId) {
    return log.require(messageId, caller.subject());
  }

  @POST
  @Path("/cancel")
  @Transactional
  @Operation(
      summary = "Cancel a message that waits",
      description = "Roles: coordinator of the programme, whose scope has the person.")
  public MessageHistory cancel(@RestPath UUID messageId) {
    var before = log.require(messageId, caller.subject()).message();
    cancelling.one(messageId, caller.subject());
    var after = log.require(messageId, caller.subject());
    audit.record(
        "message.cancelled",
        messageId,
        before.programmeId(),
        Map.of("status", before.status()),
        Map.of("status", after.message().status()));
    return after;
  }

  @POST
  @Path("/send-again")
  @Transactional
  @Operation(
      summary = "Let a message be sent again",
      description =
          "Roles: coordinator of the programme, whose scope has the person. Only what FAILED, or of which nobody knows whether it was sent (UNKNOWN): that one may then arrive twice.")
  public MessageHistory sendAgain(@RestPath UUID messageId) {
    var before = log.sendAgain(messageId, caller.subject());
    var after = log.require(messageId, caller.subject());
    audit.record(
        "message.sent-again",
        messageId,
        before.programmeId(),
        Map.of("status", before.status(), "why", Objects.requireNonNullElse(before.why(), "")),
        Map.of("status", after.message().status()));
    return after;
  }
}
