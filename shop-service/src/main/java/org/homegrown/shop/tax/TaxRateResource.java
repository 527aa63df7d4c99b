package org.homegrown.shop.tax;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.region.Regions;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tax rates. */
@Path("/v1/tax-rates")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Taxes")
public class TaxRateResource {

  private final TaxRates rates;
  private final Regions regions;
  private final Audit audit;
  private final Caller caller;

  TaxRateResource(TaxRates rates, Regions regions, Audit audit, Caller caller) {
    this.rates = rates;
    this.regions = regions;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Set a region's tax rate from a day on",
      description = "Roles: operator. It holds until the next one for the same category.")
  @APIResponseSchema(value = TaxRateView.class, responseCode = "201")
  public RestResponse<TaxRateView> add(@Valid @NotNull SetTaxRate request) {
    var region = regions.require(request.region());
    var rate = request.in(region, LocalDate.now(region.zone()), caller.subject());
    rates.add(rate);
    audit.record(
        "tax-rate.set",
        rate.id(),
        Map.of("region", rate.region(), "basisPoints", rate.basisPoints()));
    return RestResponse.ResponseBuilder.<TaxRateView>created(
            URI.create("/v1/tax-rates/" + rate.id()))
        .entity(rate.view())
        .build();
  }

  @GET
  @Operation(summary = "List tax rates, the oldest first", description = "Roles: operator.")
  public Page<TaxRateView> list(
      @RestQuery @Nullable @Size(max = 20) String region, @Valid @BeanParam PageRequest page) {
    return Page.of(rates.list(region, page), page, rate -> Cursor.of(rate.id()), TaxRate::view);
  }

  @GET
  @Path("/{rateId}")
  @Operation(summary = "Read a tax rate", description = "Roles: operator.")
  public TaxRateView read(@RestPath UUID rateId) {
    return rates
        .findByIdOptional(rateId)
        .map(TaxRate::view)
        .orElseThrow(() -> new NotFound("tax-rate-not-found", "There is no such tax rate."));
  }
}
