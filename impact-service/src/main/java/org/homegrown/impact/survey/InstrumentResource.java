package org.homegrown.impact.survey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.access.Access;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Questions that a programme asks. */
@Path("/v1/instruments")
@RolesAllowed({"coordinator", "operator"})
@RunOnVirtualThread
@Tag(name = "Surveys")
public class InstrumentResource {

  private final Access access;
  private final Instruments instruments;
  private final Audit audit;
  private final Caller caller;

  InstrumentResource(Access access, Instruments instruments, Audit audit, Caller caller) {
    this.access = access;
    this.instruments = instruments;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Write down questions",
      description =
          "Roles: coordinator of the programme, operator. Under a code that is there already it is its next number.")
  @APIResponseSchema(value = Instrument.class, responseCode = "201")
  @APIResponse(responseCode = "422", description = "instrument-refused, with every reason")
  public RestResponse<Instrument> begin(@Valid @NotNull BeginInstrument request) {
    access.mustRun(request.programme());
    request.content().mustFit();
    var instrument = instruments.begin(request, caller.subject());
    record("instrument.begun", instrument);
    return RestResponse.ResponseBuilder.<Instrument>created(
            URI.create("/v1/instruments/" + instrument.id()))
        .header("ETag", new Version(instrument.version()).tag())
        .entity(instrument)
        .build();
  }

  @GET
  @Operation(
      summary = "List a programme's questions, the latest first",
      description = "Roles: coordinator of the programme, operator.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public Page<Instrument> list(
      @RestQuery @NotNull UUID programme, @Valid @BeanParam PageRequest page) {
    access.mustRun(programme);
    return Page.of(
        instruments.list(programme, page),
        page,
        instrument -> Cursor.of(instrument.id()),
        Function.identity());
  }

  @GET
  @Path("/{instrumentId}")
  @Operation(
      summary = "Read questions",
      description = "Roles: coordinator of the programme, operator.")
  @APIResponseSchema(value = Instrument.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "scope-unknown: ask again in a minute")
  public RestResponse<Instrument> read(@RestPath UUID instrumentId) {
    return tagged(require(instrumentId));
  }

  @PUT
  @Path("/{instrumentId}")
  @Transactional
  @Operation(
      summary = "Change questions that are not published yet",
      description =
          "Roles: coordinator of the programme, operator. 409 instrument-published after that.")
  @APIResponseSchema(value = Instrument.class, responseCode = "200")
  @APIResponse(responseCode = "422", description = "instrument-refused, with every reason")
  public RestResponse<Instrument> change(
      @RestPath UUID instrumentId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull WriteInstrument content) {
    var present = require(instrumentId);
    content.mustFit();
    var changed = instruments.change(present, content, ifMatch);
    record("instrument.changed", changed);
    return tagged(changed);
  }

  @POST
  @Path("/{instrumentId}/publish")
  @Transactional
  @Operation(
      summary = "Publish questions; from then on they stay as they are",
      description = "Roles: coordinator of the programme, operator.")
  @APIResponseSchema(value = Instrument.class, responseCode = "200")
  public RestResponse<Instrument> publish(@RestPath UUID instrumentId) {
    var published = instruments.publish(require(instrumentId));
    record("instrument.published", published);
    return tagged(published);
  }

  private Instrument require(UUID id) {
    var instrument = instruments.require(id);
    try {
      access.mustRun(instrument.programme());
      return instrument;
    } catch (NotFound e) {
      throw new NotFound("instrument-not-found", "There is no such instrument.");
    }
  }

  private void record(String action, Instrument instrument) {
    audit.record(
        action,
        instrument.id(),
        instrument.programme(),
        Map.of("code", instrument.code(), "number", instrument.number()));
  }

  private static RestResponse<Instrument> tagged(Instrument instrument) {
    return RestResponse.ResponseBuilder.ok(instrument)
        .header("ETag", new Version(instrument.version()).tag())
        .build();
  }
}
