package org.homegrown.incubation.application;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Application forms. */
@Path("/v1/forms/{formId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Application forms")
public class FormResource {

  private final Forms forms;
  private final Audit audit;
  private final Caller caller;

  FormResource(Forms forms, Audit audit, Caller caller) {
    this.forms = forms;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read a form",
      description =
          "Coordinators of the programme; anybody signed in while a cohort that asks it is open.")
  public RestResponse<Form> read(@RestPath UUID formId) {
    return answer(forms.requireVisible(formId, caller.subject(), true));
  }

  @PUT
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Write a form anew",
      description = "Roles: coordinator of the programme, until it is published. Needs If-Match.")
  public RestResponse<Form> write(
      @RestPath UUID formId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull WriteForm request) {
    var form = forms.requireVisible(formId, caller.subject(), false);
    var written = forms.write(form, ifMatch, request);
    audit.record(
        "form.changed", formId, form.programmeId(), Map.of("before", form, "after", written));
    return answer(written);
  }

  @POST
  @Path("/publish")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Publish a form",
      description = "Roles: coordinator of the programme. It is final from then on.")
  public RestResponse<Form> publish(@RestPath UUID formId) {
    var form = forms.publish(forms.requireVisible(formId, caller.subject(), false));
    audit.record("form.published", formId, form.programmeId(), Map.of());
    return answer(form);
  }

  private static RestResponse<Form> answer(Form form) {
    return RestResponse.ResponseBuilder.ok(form)
        .header("ETag", new Version(form.version()).tag())
        .build();
  }
}
