package org.homegrown.incubation.message;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A programme's own words for what its people are told. */
@Path("/v1/programmes/{programmeId}/templates")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Messages")
public class ProgrammeTemplateResource {

  private final Scope scope;
  private final Templates templates;
  private final Audit audit;
  private final Caller caller;

  ProgrammeTemplateResource(Scope scope, Templates templates, Audit audit, Caller caller) {
    this.scope = scope;
    this.templates = templates;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's own words",
      description = "Roles: coordinator of the programme.")
  public Page<TemplateView> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        templates.list(programmeId, page),
        page,
        each -> Cursor.of(each.code(), each.channel(), each.language()),
        Function.identity());
  }

  @GET
  @Path("/house")
  @Operation(
      summary = "Read the house's words, which stand wherever a programme has none of its own",
      description = "Roles: coordinator of the programme.")
  public HouseTexts house(@RestPath UUID programmeId) {
    scope.requireProgramme(programmeId, caller.subject());
    return new HouseTexts(Arrays.stream(HouseText.values()).map(HouseTextView::of).toList());
  }

  @PUT
  @Transactional
  @Operation(
      summary = "Put words of the programme's own",
      description =
          "Roles: coordinator of the programme. Needs If-Match where it has some already. Placeholders are {name}, of names that the code knows. A code that the house does not know is the programme's own, for its coordinators to send.")
  public RestResponse<TemplateView> put(
      @RestPath UUID programmeId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PutTemplate request) {
    scope.requireProgramme(programmeId, caller.subject());
    request.mustFit();
    var before = templates.find(programmeId, request.key());
    var after = templates.put(programmeId, request, ifMatch, caller.subject());
    audit.record(
        "template.put",
        programmeId,
        programmeId,
        before.map(TemplateView::state).orElse(Map.of()),
        after.state());
    return RestResponse.ResponseBuilder.ok(after)
        .header("ETag", new Version(after.version()).tag())
        .build();
  }

  @DELETE
  @Transactional
  @Operation(
      summary = "Go back to the house's words",
      description = "Roles: coordinator of the programme. Needs If-Match.")
  @APIResponse(responseCode = "204", description = "Done")
  public void remove(
      @RestPath UUID programmeId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @RestQuery @Nullable @Pattern(regexp = PutTemplate.CODE) String code,
      @RestQuery @Nullable Channel channel,
      @RestQuery @Nullable @Size(max = 40) String language) {
    scope.requireProgramme(programmeId, caller.subject());
    if (code == null || channel == null || language == null) {
      throw new BadInput("template-unnamed", "Name the words by code, channel and language.");
    }
    var key = new TemplateKey(code, channel, language);
    var before = templates.remove(programmeId, key, ifMatch);
    audit.record("template.removed", programmeId, programmeId, before.state(), Map.of());
  }
}
