package org.homegrown.incubation.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Filters of boards that coordinators keep. */
@Path("/v1/programmes/{programmeId}/filters")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Desk")
public class FilterResource {

  private final Scope scope;
  private final Filters filters;
  private final Audit audit;
  private final Caller caller;

  FilterResource(Scope scope, Filters filters, Audit audit, Caller caller) {
    this.scope = scope;
    this.filters = filters;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List my filters and those that are shared",
      description = "Roles: coordinator of the programme.")
  public Page<SavedFilter> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        filters.of(programmeId, caller.subject(), page),
        page,
        filter -> Cursor.of(filter.id()),
        filter -> filter);
  }

  @POST
  @Transactional
  @APIResponseSchema(value = SavedFilter.class, responseCode = "201")
  @Operation(
      summary = "Keep a filter",
      description = "Roles: coordinator of the programme. A name is used once.")
  public RestResponse<SavedFilter> add(
      @RestPath UUID programmeId, @Valid @NotNull SaveFilter request) {
    scope.requireProgramme(programmeId, caller.subject());
    var filter = filters.add(programmeId, request, caller.subject());
    audit.record("filter.added", filter.id(), programmeId, Map.of(), state(filter));
    return RestResponse.ResponseBuilder.<SavedFilter>created(
            URI.create("/v1/programmes/%s/filters/%s".formatted(programmeId, filter.id())))
        .header("ETag", new Version(filter.version()).tag())
        .entity(filter)
        .build();
  }

  @GET
  @Path("/{filterId}")
  @Operation(
      summary = "Read a filter",
      description = "Roles: coordinator of the programme; their own, or one that is shared.")
  public RestResponse<SavedFilter> read(@RestPath UUID programmeId, @RestPath UUID filterId) {
    return answer(filters.require(filterId, programmeId, caller.subject()));
  }

  @PUT
  @Path("/{filterId}")
  @Transactional
  @Operation(
      summary = "Change a filter",
      description = "Roles: coordinator of the programme whose filter it is. Needs If-Match.")
  public RestResponse<SavedFilter> replace(
      @RestPath UUID programmeId,
      @RestPath UUID filterId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SaveFilter request) {
    var before = filters.lockOwn(filterId, programmeId, caller.subject());
    new Version(before.version()).mustMatch(ifMatch);
    var after = filters.replace(before, programmeId, request, caller.subject());
    audit.record("filter.changed", filterId, programmeId, state(before), state(after));
    return answer(after);
  }

  @DELETE
  @Path("/{filterId}")
  @Transactional
  @APIResponse(responseCode = "204", description = "Done")
  @Operation(
      summary = "Give a filter up",
      description = "Roles: coordinator of the programme whose filter it is.")
  public void remove(@RestPath UUID programmeId, @RestPath UUID filterId) {
    var filter = filters.lockOwn(filterId, programmeId, caller.subject());
    filters.remove(filter);
    audit.record("filter.removed", filterId, programmeId, state(filter), Map.of());
  }

  /** What is said of it where it cannot be taken back: names and filters may name people. */
  private static Map<String, Boolean> state(SavedFilter filter) {
    return Map.of("shared", filter.shared());
  }

  private static RestResponse<SavedFilter> answer(SavedFilter filter) {
    return RestResponse.ResponseBuilder.ok(filter)
        .header("ETag", new Version(filter.version()).tag())
        .build();
  }
}
