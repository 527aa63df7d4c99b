package org.homegrown.shop.onboarding;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.onboarding.Requirement.Kind;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.homegrown.shop.shop.Tiers;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A shop's checklist. */
@Path("/v1/shops/{shopId}/requirements")
@RunOnVirtualThread
@Tag(name = "Onboarding")
public class RequirementResource {

  private final Requirements requirements;
  private final Shops shops;
  private final Tiers tiers;
  private final Audit audit;
  private final Caller caller;
  private final String termsVersion;

  RequirementResource(
      Requirements requirements,
      Shops shops,
      Tiers tiers,
      Audit audit,
      Caller caller,
      @ConfigProperty(name = "homegrown.terms.version") String termsVersion) {
    this.requirements = requirements;
    this.shops = shops;
    this.tiers = tiers;
    this.audit = audit;
    this.caller = caller;
    this.termsVersion = termsVersion;
  }

  @GET
  @RolesAllowed({"seller", "operator"})
  @Operation(
      summary = "Read a shop's checklist and payout limits",
      description = "Roles: seller, of their own shop; operator.")
  public ChecklistView read(@RestPath UUID shopId) {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    return new ChecklistView(
        shopId,
        tiers.limit(shop.tier(), shop.currency()),
        termsVersion,
        requirements.of(shop).stream().map(Requirement::view).toList());
  }

  @POST
  @Path("/TERMS/agree")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Agree to the present terms",
      description = "Roles: seller, of their own shop.")
  public RestResponse<RequirementView> agree(
      @RestPath UUID shopId, @Valid @NotNull AgreeToTerms request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    if (!request.version().equals(termsVersion)) {
      throw new TermsNotCurrent(termsVersion);
    }
    var terms = requirements.lock(shop, Kind.TERMS);
    terms.agree(termsVersion, caller.subject());
    audit.record("terms.agreed", shopId, Map.of("version", termsVersion));
    return changed(shop, terms);
  }

  @POST
  @Path("/IDENTITY_DOCUMENT/submit")
  @RolesAllowed("seller")
  @Transactional
  @Operation(
      summary = "Submit an identity document",
      description =
          "Roles: seller, of their own shop. Again after a rejection, but not once it is accepted.")
  public RestResponse<RequirementView> submit(
      @RestPath UUID shopId, @Valid @NotNull SubmitDocument request) {
    var shop = shops.lockOwn(shopId, caller.subject());
    var document = requirements.lock(shop, Kind.IDENTITY_DOCUMENT);
    document.submit(request.reference());
    return changed(shop, document);
  }

  @POST
  @Path("/{kind}/accept")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Accept what a seller has shown",
      description = "Roles: operator. Needs If-Match with the requirement's version.")
  public RestResponse<RequirementView> accept(
      @RestPath UUID shopId,
      @RestPath Kind kind,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    return decide(shopId, kind, ifMatch, each -> each.accept(caller.subject()));
  }

  @POST
  @Path("/{kind}/reject")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Reject what a seller has shown",
      description = "Roles: operator. Needs If-Match with the requirement's version.")
  public RestResponse<RequirementView> reject(
      @RestPath UUID shopId,
      @RestPath Kind kind,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Reason request) {
    return decide(shopId, kind, ifMatch, each -> each.reject(request.reason(), caller.subject()));
  }

  @POST
  @Path("/{kind}/waive")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Do without a requirement",
      description = "Roles: operator. Needs If-Match with the requirement's version.")
  public RestResponse<RequirementView> waive(
      @RestPath UUID shopId,
      @RestPath Kind kind,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Reason request) {
    return decide(shopId, kind, ifMatch, each -> each.waive(request.reason(), caller.subject()));
  }

  private RestResponse<RequirementView> decide(
      UUID shopId, Kind kind, @Nullable String ifMatch, Consumer<Requirement> decision) {
    var shop = shops.lock(shopId);
    var requirement = requirements.lock(shop, kind);
    requirement.version().mustMatch(ifMatch);
    decision.accept(requirement);
    audit.record(
        "requirement.decided", shopId, Map.of("kind", kind, "status", requirement.status()));
    return changed(shop, requirement);
  }

  private RestResponse<RequirementView> changed(Shop shop, Requirement requirement) {
    requirements.reassess(shop);
    requirements.flush();
    return RestResponse.ResponseBuilder.ok(requirement.view())
        .header("ETag", requirement.version().tag())
        .build();
  }
}
