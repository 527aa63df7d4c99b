package org.homegrown.incubation.curriculum;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Versions of curricula: drafts to write, and what participants keep to. */
@Path("/v1/curriculum-versions/{versionId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Curricula")
public class CurriculumVersionResource {

  private final Scope scope;
  private final CurriculumVersions versions;
  private final Publishing publishing;
  private final Audit audit;
  private final Caller caller;

  CurriculumVersionResource(
      Scope scope, CurriculumVersions versions, Publishing publishing, Audit audit, Caller caller) {
    this.scope = scope;
    this.versions = versions;
    this.publishing = publishing;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read a version of a curriculum",
      description =
          "Coordinators of the programme; participants who keep to it, without the answers of quizzes.")
  public RestResponse<CurriculumVersion> read(@RestPath UUID versionId) {
    return answer(versions.requireVisible(versionId, caller.subject()));
  }

  @PUT
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Write a draft anew",
      description =
          "Roles: coordinator of the programme, until it is published. Needs If-Match. At most 500 lessons and 1 MB. Lessons and resources keep their ids from version to version; those without one get one.")
  public RestResponse<CurriculumVersion> write(
      @RestPath UUID versionId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Content content) {
    var draft = versions.lockCoordinated(versionId, caller.subject());
    draft.mustBeDraft();
    draft.tag().mustMatch(ifMatch);
    var written = versions.write(draft, content);
    record("curriculum-version.written", draft, written);
    return answer(written);
  }

  @POST
  @Path("/publish")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Publish a version of a curriculum",
      description =
          "Roles: coordinator who leads the programme. Needs If-Match. It never changes from then on, and its bundle is made soon.")
  public RestResponse<CurriculumVersion> publish(
      @RestPath UUID versionId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var draft = versions.lockCoordinated(versionId, caller.subject());
    scope.requireLead(draft.programmeId(), caller.subject());
    draft.mustBeDraft();
    draft.tag().mustMatch(ifMatch);
    var published = publishing.publish(draft, caller.subject());
    record("curriculum-version.published", draft, published);
    return answer(published);
  }

  private void record(String action, CurriculumVersion before, CurriculumVersion after) {
    audit.record(action, after.id(), after.programmeId(), before.digest(), after.digest());
  }

  private static RestResponse<CurriculumVersion> answer(CurriculumVersion version) {
    return RestResponse.ResponseBuilder.ok(version).header("ETag", version.tag().tag()).build();
  }
}
