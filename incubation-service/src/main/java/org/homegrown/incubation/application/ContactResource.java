package org.homegrown.incubation.application;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How an applicant or participant is reached. */
@Path("/v1/applications/{applicationId}/contact")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Applications")
public class ContactResource {

  private final Contacts contacts;
  private final Profiles profiles;
  private final Audit audit;
  private final Caller caller;

  ContactResource(Contacts contacts, Profiles profiles, Audit audit, Caller caller) {
    this.contacts = contacts;
    this.profiles = profiles;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read how an applicant or participant is reached",
      description =
          "The person, and coordinators of the programme, whose look is audited. Coordinators only while it is under way, and not when the person has applied or takes part where they see nothing.")
  @APIResponseSchema(value = ContactView.class, responseCode = "200")
  @APIResponse(responseCode = "422", description = "`contact-of-others`, `application-over`")
  public RestResponse<ContactView> read(@RestPath UUID applicationId) {
    var application = contacts.require(applicationId, caller.subject());
    if (!application.isOf(caller.subject())) {
      audit.record("contact.read", applicationId, application.programmeId(), Map.of());
    }
    return answer(application.applicant());
  }

  @PUT
  @Transactional
  @Operation(
      summary = "Change how an applicant or participant is reached",
      description =
          "The person, and coordinators of the programme, as for reading; it is audited. Needs If-Match. It is the same for all of the person's applications and enrolments, and these are compared with others' again: somebody with a phone of somebody else's is suspected to be them.")
  public RestResponse<ContactView> change(
      @RestPath UUID applicationId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeContact request) {
    var application = contacts.require(applicationId, caller.subject());
    var changed = contacts.change(application, caller.subject(), request, ifMatch);
    if (!changed.isEmpty()) {
      audit.record(
          "contact.changed", applicationId, application.programmeId(), Map.of("changed", changed));
    }
    return answer(application.applicant());
  }

  /** The version is read first: who acts on an older one than they see is told so. */
  private RestResponse<ContactView> answer(String person) {
    var version = profiles.version(person);
    var profile = profiles.find(person).orElseGet(() -> Profile.unknown(person));
    return RestResponse.ResponseBuilder.ok(ContactView.of(profile))
        .header("ETag", version.tag())
        .build();
  }
}
