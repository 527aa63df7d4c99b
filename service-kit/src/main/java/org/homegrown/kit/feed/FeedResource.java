package org.homegrown.kit.feed;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.feed.ParkedEvents.ParkedEvent;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What services ask each other. The gateway never routes here. */
@Path("/internal/feed")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Event feed", description = "Between services only")
public class FeedResource {

  private final Feed feed;
  private final ParkedEvents parked;

  FeedResource(Feed feed, ParkedEvents parked) {
    this.feed = feed;
    this.parked = parked;
  }

  @GET
  @Produces("application/cloudevents-batch+json")
  @Operation(
      summary = "Read this service's events after a position",
      description =
          "CloudEvents 1.0 in commit order. Each carries its position; ask for what comes after the last one. Without a position the feed starts at its beginning.")
  @APIResponseSchema(String.class)
  public byte[] read(
      @RestQuery @DefaultValue("") @Size(max = 100) String after,
      @RestQuery @DefaultValue("500") @Min(1) @Max(20000) int limit,
      @RestQuery @DefaultValue("0") @Min(0) @Max(30) int wait)
      throws SQLException, IOException, InterruptedException {
    var position = after.isEmpty() ? FeedPosition.START : FeedPosition.decode(after);
    return feed.after(position, limit, Duration.ofSeconds(wait));
  }

  @GET
  @Path("/parked")
  @Produces("application/json")
  @Operation(summary = "List events that kept failing and were set aside")
  public Page<ParkedEvent> parked(@BeanParam PageRequest page) throws SQLException {
    List<ParkedEvent> rows = parked.list(page);
    return Page.of(rows, page, ParkedEvent::cursor, row -> row);
  }

  @POST
  @Path("/parked/{id}/retry")
  @Operation(
      summary = "Apply a parked event again",
      description = "204 when it took effect and is parked no longer; 409 when it failed again.")
  @APIResponse(responseCode = "204", description = "It took effect")
  public void retry(@RestPath UUID id) {
    parked.retry(id);
  }
}
