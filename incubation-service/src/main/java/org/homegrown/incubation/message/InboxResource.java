package org.homegrown.incubation.message;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.RuleBroken;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the caller was told. */
@Path("/v1/inbox")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Inbox")
public class InboxResource {

  private final Inbox inbox;
  private final OptOuts optOuts;
  private final Caller caller;

  InboxResource(Inbox inbox, OptOuts optOuts, Caller caller) {
    this.inbox = inbox;
    this.optOuts = optOuts;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List my messages, the latest first",
      description = "Anybody signed in. With unread=true only those that wait to be read.")
  public Page<InboxView> list(
      @RestQuery @Nullable Boolean unread, @Valid @BeanParam PageRequest page) {
    return Page.of(
        inbox.list(caller.subject(), Boolean.TRUE.equals(unread), page),
        page,
        message -> Cursor.of(message.id()),
        Function.identity());
  }

  @GET
  @Path("/unread")
  @Operation(summary = "Count my messages that wait to be read", description = "Anybody signed in.")
  public Unread unread() {
    return new Unread(inbox.unread(caller.subject()));
  }

  @POST
  @Path("/{messageId}/read")
  @Transactional
  @Operation(
      summary = "Say that I have read a message",
      description = "Whom it is for. Saying it again changes nothing.")
  public InboxView read(@RestPath UUID messageId) {
    return inbox.read(messageId, caller.subject());
  }

  @GET
  @Path("/opt-outs")
  @Operation(
      summary = "Read by which ways I do not want to be reached",
      description = "Anybody signed in.")
  public OptOut optOuts() {
    return new OptOut(optOuts.of(caller.subject()));
  }

  @PUT
  @Path("/opt-outs")
  @Transactional
  @Operation(
      summary = "Say by which ways I do not want to be reached",
      description = "Anybody signed in. The inbox always stays.")
  public OptOut optOut(@Valid @NotNull OptOut request) {
    if (request.channels().contains(Channel.IN_APP)) {
      throw new RuleBroken("inbox-stays", "Nobody can do without the inbox.");
    }
    optOuts.put(caller.subject(), request.channels());
    return optOuts();
  }
}
