package org.homegrown.impact.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Open data. */
@Path("/v1/releases")
@RunOnVirtualThread
@Tag(name = "Open data")
public class ReleaseResource {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Releases releases;
  private final NoisedCells noised;
  private final Budgets budgets;
  private final KeptFiles store;
  private final Audit audit;
  private final Caller caller;
  private final SecurityIdentity identity;

  ReleaseResource(
      Releases releases,
      NoisedCells noised,
      Budgets budgets,
      KeptFiles store,
      Audit audit,
      Caller caller,
      SecurityIdentity identity) {
    this.releases = releases;
    this.noised = noised;
    this.budgets = budgets;
    this.store = store;
    this.audit = audit;
    this.caller = caller;
    this.identity = identity;
  }

  @POST
  @RolesAllowed("operator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Publish open data",
      description =
          "Roles: operator. GRID publishes what is public of closed months, quarters and years. DP adds noise to smaller regions' quarters and spends of the year's budget, whatever becomes of it; under an agreement it is for its researcher alone and spends of the agreement's budget. The files are made soon after.")
  @APIResponseSchema(value = Release.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "`period-not-public`, `privacy-budget-spent`")
  @APIResponse(
      responseCode = "422",
      description =
          "`noise-needed`, `noise-unneeded`, `noise-not-agreed`, `noise-beyond-agreement` when it is limited to programmes or cohorts, `ceiling-unknown`")
  public RestResponse<Release> publish(@Valid @NotNull MakeRelease request) {
    request.mustFit();
    if (request.agreementId() != null) {
      budgets.open(request.agreementId());
    }
    var release = releases.add(request, ceiling(request), caller.subject());
    if (release.epsilon() != null) {
      budgets.spend(release, release.epsilon());
    }
    var detail = new HashMap<String, Object>();
    detail.put("number", release.number());
    detail.put("kind", release.kind());
    detail.put("epsilon", Objects.requireNonNullElse(release.epsilon(), 0));
    if (release.agreementId() != null) {
      detail.put("agreement", release.agreementId());
    }
    audit.record("release.made", release.id(), detail);
    return RestResponse.ResponseBuilder.<Release>created(
            URI.create("/v1/releases/" + release.number()))
        .entity(release)
        .build();
  }

  private @Nullable Long ceiling(MakeRelease request) {
    if (request.currency() == null) {
      return null;
    }
    return noised
        .ceiling(request.from(), request.currency())
        .orElseThrow(
            () ->
                new RuleBroken(
                    "ceiling-unknown",
                    "Too few had an income in %s in the year before, by which it is limited."
                        .formatted(request.currency())));
  }

  @GET
  @PermitAll
  @Operation(
      summary = "List releases, the latest first",
      description =
          "Everybody; those under an agreement only its researcher while it holds, and operators.")
  public Page<Release> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        releases.list(page, reader()), page, each -> Cursor.of(each.number()), Function.identity());
  }

  @GET
  @Path("/{number}")
  @PermitAll
  @Operation(summary = "Read what a release has", description = "Who may see it in the list.")
  public Release read(@RestPath int number) {
    return releases.require(number, reader());
  }

  @GET
  @Path("/{number}/{file}")
  @PermitAll
  @Operation(
      summary = "Fetch a file of a release",
      description =
          "Who may see it in the list. datapackage.json describes all others (datapackage.org), CHECKSUMS is for sha256sum -c, and codebook.csv says in three languages what each column means. A file never changes. Under an agreement every download is recorded.")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "304", description = "Unchanged")
  @APIResponse(responseCode = "409", description = "`release-not-ready`")
  public RestResponse<InputStream> fetch(
      @RestPath int number,
      @RestPath String file,
      @RestHeader("If-None-Match") @Nullable String known)
      throws IOException {
    var release = releases.require(number, reader());
    if (release.status() == Release.Status.MAKING) {
      throw new Conflict("release-not-ready", "Its files are being made. Try again in a minute.");
    }
    var found =
        release.files().stream()
            .filter(each -> each.name().equals(file))
            .findFirst()
            .orElseThrow(
                () -> new NotFound("release-file-not-found", "The release has no such file."));
    var tag = "\"" + found.sha256() + "\"";
    var kept = release.agreementId() == null ? FOR_EVER : "private, no-cache";
    if (tag.equals(known)) {
      return RestResponse.ResponseBuilder.<InputStream>notModified()
          .header("ETag", tag)
          .header("Cache-Control", kept)
          .build();
    }
    if (release.agreementId() != null) {
      QuarkusTransaction.requiringNew().run(() -> logAccess(release, file));
    }
    return RestResponse.ResponseBuilder.ok(store.open(release.id(), found.sha256()))
        .header("Content-Type", found.type())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Length", found.bytes())
        .header("ETag", tag)
        .header("Cache-Control", kept)
        .header("Repr-Digest", OpenFile.reprDigest(found.sha256()))
        .build();
  }

  private void logAccess(Release release, String file) {
    releases.logAccess(release.id(), caller.subject(), file);
    audit.record(
        "release.downloaded",
        release.id(),
        Map.of(
            "number",
            release.number(),
            "file",
            file,
            "agreement",
            Objects.requireNonNull(release.agreementId())));
  }

  private Releases.Reader reader() {
    return new Releases.Reader(
        caller.has("operator"), identity.isAnonymous() ? "" : caller.subject());
  }
}
