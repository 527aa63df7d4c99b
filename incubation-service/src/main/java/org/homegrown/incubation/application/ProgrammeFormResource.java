package org.homegrown.incubation.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Programmes;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A programme's application forms. */
@Path("/v1/programmes/{programmeId}/forms")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Application forms")
public class ProgrammeFormResource {

  private final Programmes programmes;
  private final Scope scope;
  private final Forms forms;
  private final Audit audit;
  private final Caller caller;

  ProgrammeFormResource(
      Programmes programmes, Scope scope, Forms forms, Audit audit, Caller caller) {
    this.programmes = programmes;
    this.scope = scope;
    this.forms = forms;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's forms",
      description = "Roles: coordinator of the programme.")
  public Page<Form> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(forms.of(programmeId, page), page, form -> Cursor.of(form.id()), form -> form);
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = Form.class, responseCode = "201")
  @Operation(
      summary = "Write a form",
      description = "Roles: coordinator of the programme. A draft until it is published.")
  public RestResponse<Form> write(@RestPath UUID programmeId, @Valid @NotNull WriteForm request) {
    scope.requireProgramme(programmeId, caller.subject());
    programmes.lock(programmeId);
    var form = forms.add(programmeId, request);
    audit.record("form.written", form.id(), programmeId, Map.of("number", form.number()));
    return RestResponse.ResponseBuilder.<Form>created(URI.create("/v1/forms/" + form.id()))
        .header("ETag", new Version(form.version()).tag())
        .entity(form)
        .build();
  }
}
