package org.homegrown.incubation.message;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a programme said, and what came of it. */
@Path("/v1/programmes/{programmeId}/messages")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Messages")
public class ProgrammeMessageResource {

  private final Scope scope;
  private final MessageLog log;
  private final Caller caller;

  ProgrammeMessageResource(Scope scope, MessageLog log, Caller caller) {
    this.scope = scope;
    this.log = log;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what a programme said, the latest first",
      description = "Roles: coordinator of the programme; what was said to those in their scope.")
  public Page<MessageView> list(
      @RestPath UUID programmeId,
      @RestQuery @Nullable MessageStatus status,
      @RestQuery @Nullable Channel channel,
      @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        log.list(programmeId, status, channel, caller.subject(), page),
        page,
        message -> Cursor.of(message.id()),
        Function.identity());
  }
}
