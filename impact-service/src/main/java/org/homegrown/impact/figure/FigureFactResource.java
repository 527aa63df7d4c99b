package org.homegrown.impact.figure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.csv.CsvAnswer;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a published figure is made from, so that it can be checked without this service. */
@Path("/v1/figures/{figureId}")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Published figures")
public class FigureFactResource {

  private final FigureAccess access;
  private final PublishedFigures figures;
  private final Vintages vintages;
  private final FigureFacts facts;
  private final Audit audit;

  FigureFactResource(
      FigureAccess access,
      PublishedFigures figures,
      Vintages vintages,
      FigureFacts facts,
      Audit audit) {
    this.access = access;
    this.figures = figures;
    this.vintages = vintages;
    this.facts = facts;
    this.audit = audit;
  }

  @GET
  @Path("/events")
  @RolesAllowed({"coordinator", "researcher", "operator"})
  @Operation(
      summary = "List the facts that a vintage counts",
      description =
          "Roles: coordinator who runs its programme, researcher by an agreement with scope EVENTS, operator; of the whole platform operators alone. Each look is audited. In the order of their ids. The header Withheld says how many are not shown because their people took their consent back.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<Page<FigureFact>> events(
      @RestPath UUID figureId,
      @RestQuery @Nullable Integer vintage,
      @Valid @BeanParam PageRequest page)
      throws SQLException {
    var figure = access.traceable(figureId);
    var chosen = vintages.require(figureId, vintage);
    var asOf = Publishing.asOf(chosen);
    QuarkusTransaction.requiringNew().run(() -> record(figure, chosen));
    return RestResponse.ResponseBuilder.ok(
            Page.of(
                facts.page(figure, asOf, page), page, fact -> Cursor.of(fact.eventId()), f -> f))
        .header("Withheld", facts.withheld(figure, asOf))
        .build();
  }

  @GET
  @Path("/events.csv")
  @RolesAllowed({"coordinator", "researcher", "operator"})
  @Produces("text/csv")
  @Operation(
      summary = "Export the facts that a vintage counts",
      description =
          "Roles and header Withheld as for the list. All of them; the first nine columns, with bars between, are a fact's canonical line. Row-Count says how many rows come, Repr-Digest (RFC 9530) the file's SHA-256.")
  @APIResponse(
      responseCode = "200",
      description = "In the order of their ids",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<InputStream> export(
      @RestPath UUID figureId, @RestQuery @Nullable Integer vintage)
      throws SQLException, IOException {
    var figure = access.traceable(figureId);
    var chosen = vintages.require(figureId, vintage);
    var asOf = Publishing.asOf(chosen);
    var sheet =
        CsvAnswer.of(
            writer -> {
              record(figure, chosen);
              return facts.copy(figure, asOf, writer);
            });
    return RestResponse.ResponseBuilder.ok(sheet.open())
        .header("Row-Count", sheet.rows())
        .header("Repr-Digest", sheet.digest())
        .header("Withheld", facts.withheld(figure, asOf))
        .build();
  }

  private void record(Figure figure, Vintage vintage) {
    audit.record(
        "figure.events-read",
        figure.id(),
        figure.programmeId(),
        Map.of("vintage", vintage.number()));
  }

  @GET
  @Path("/hashes")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "List the hashes of the facts that a vintage counts",
      description =
          "By its audience; of a cohort's figure only its staff, researchers and operators. SHA-256 of each canonical line, sorted, a line each: the SHA-256 of this list is the receipt's inputHash. Whoever has a line finds it here once.")
  @APIResponse(
      responseCode = "200",
      description = "Sorted",
      content =
          @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "401", description = "Not public: no valid access token")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<InputStream> hashes(
      @RestPath UUID figureId, @RestQuery @Nullable Integer vintage)
      throws SQLException, IOException {
    var figure = access.hashable(figureId);
    var asOf = Publishing.asOf(vintages.require(figureId, vintage));
    var list = CsvAnswer.of(writer -> facts.hashes(figure, asOf, writer));
    return RestResponse.ResponseBuilder.ok(list.open())
        .header("Row-Count", list.rows())
        .header("Repr-Digest", list.digest())
        .build();
  }

  @GET
  @Path("/method")
  @Operation(
      summary = "Read how a figure is made",
      description =
          "Everybody. The definition, the formula, what counts, and how its hashes are made again; in the language of Accept-Language.")
  public Method method(
      @RestPath UUID figureId,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    return Method.of(
        figures.require(figureId), vintages.latest(figureId), Language.accepted(languages));
  }
}
