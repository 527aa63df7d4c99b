package org.homegrown.impact.figure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Figures that stand as they were published, and what became of them. */
@Path("/v1/figures")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Published figures")
public class PublishedFigureResource {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final FigureDesk desk;
  private final FigureAccess access;
  private final Vintages vintages;

  PublishedFigureResource(FigureDesk desk, FigureAccess access, Vintages vintages) {
    this.desk = desk;
    this.access = access;
    this.vintages = vintages;
  }

  @POST
  @RolesAllowed({"coordinator", "operator"})
  @Idempotent(resumable = true)
  @Operation(
      summary = "Publish a figure",
      description =
          "Roles: coordinator who runs the cohort's programme, operator. Its first vintage counts every fact that is known now, and stays as it is for good. PUBLIC only for what the public grid shows, and of a cohort STAFF alone.")
  @APIResponseSchema(value = FigurePublished.class, responseCode = "201")
  public RestResponse<FigurePublished> publish(@Valid @NotNull Publish request)
      throws SQLException {
    var asked = desk.asked(request);
    access.mustPublish(asked.query());
    var published = QuarkusTransaction.requiringNew().call(() -> desk.publish(asked, request));
    return RestResponse.ResponseBuilder.<FigurePublished>created(
            URI.create("/v1/figures/" + published.id()))
        .entity(published)
        .build();
  }

  @GET
  @Path("/{figureId}")
  @Operation(
      summary = "Read a published figure",
      description = "Everybody, signed-in people or staff, by its audience. The latest vintage.")
  @APIResponseSchema(value = FigurePublished.class, responseCode = "200")
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<FigurePublished> read(@RestPath UUID figureId) throws SQLException {
    var figure = access.readable(figureId);
    var latest = vintages.latest(figureId);
    return RestResponse.ResponseBuilder.ok(FigurePublished.of(figure, latest))
        .header("ETag", latest.tag())
        .build();
  }

  @GET
  @Path("/{figureId}/vintages")
  @Operation(
      summary = "List every vintage of a figure",
      description =
          "By its audience. The oldest first; each carries the hash of the one before it, so none can be changed unseen.")
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<Vintage> list(@RestPath UUID figureId, @Valid @BeanParam PageRequest page)
      throws SQLException {
    access.readable(figureId);
    return Page.of(
        vintages.of(figureId, page), page, vintage -> Cursor.of(vintage.number()), v -> v);
  }

  @GET
  @Path("/{figureId}/vintages/{number}")
  @Operation(summary = "Read a vintage of a figure", description = "By its audience.")
  @APIResponseSchema(value = Vintage.class, responseCode = "200")
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<Vintage> vintage(@RestPath UUID figureId, @RestPath int number)
      throws SQLException {
    var figure = access.readable(figureId);
    var vintage = vintages.require(figureId, number);
    return RestResponse.ResponseBuilder.ok(vintage)
        .header("ETag", vintage.tag())
        .header(
            "Cache-Control", figure.audience() == Audience.PUBLIC ? FOR_GOOD : "private, no-cache")
        .build();
  }

  @GET
  @Path("/{figureId}/restatements")
  @Operation(
      summary = "List why a figure was restated",
      description =
          "By its audience. Each difference between two vintages, and its causes; for sums they add up to it.")
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<Restatement> restatements(@RestPath UUID figureId, @Valid @BeanParam PageRequest page)
      throws SQLException {
    access.readable(figureId);
    return Page.of(
        vintages.restatements(figureId, page), page, each -> Cursor.of(each.number()), r -> r);
  }

  @POST
  @Path("/{figureId}/recompute")
  @RolesAllowed({"coordinator", "researcher", "operator"})
  @Operation(
      summary = "Count a vintage again",
      description =
          "Roles: coordinator who runs its programme, researcher, operator. From the facts that it knew, and says whether the values and the input are what was published. Changes nothing.")
  public Recounted recompute(@RestPath UUID figureId, @RestQuery @Nullable Integer vintage)
      throws SQLException {
    var figure = access.workable(figureId);
    var chosen = vintages.require(figureId, vintage);
    return QuarkusTransaction.requiringNew().call(() -> desk.recount(figure, chosen));
  }

  @POST
  @Path("/{figureId}/restate")
  @RolesAllowed({"coordinator", "operator"})
  @Operation(
      summary = "Restate a figure by what is known now",
      description =
          "Roles: coordinator who runs its programme, operator. Another vintage with its differences and their causes; 200 when nothing changed.")
  @APIResponseSchema(value = Restated.class, responseCode = "200")
  @APIResponse(responseCode = "201", description = "There is another vintage")
  public RestResponse<Restated> restate(@RestPath UUID figureId, @Valid @NotNull Restate request)
      throws SQLException {
    var figure = access.ownable(figureId);
    var restated =
        QuarkusTransaction.requiringNew().call(() -> desk.restate(figure, request.note()));
    return restated.changed()
        ? RestResponse.ResponseBuilder.<Restated>created(
                URI.create("/v1/figures/" + figureId + "/vintages"))
            .entity(restated)
            .build()
        : RestResponse.ok(restated);
  }
}
