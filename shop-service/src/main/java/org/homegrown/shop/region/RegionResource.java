package org.homegrown.shop.region;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Regions, for everybody. */
@Path("/v1/regions")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Regions")
public class RegionResource {

  private final Regions regions;

  RegionResource(Regions regions) {
    this.regions = regions;
  }

  @GET
  @Operation(summary = "List a region's children, or the countries")
  public Page<RegionView> children(
      @RestQuery @Nullable @Size(max = 20) String parent, @Valid @BeanParam PageRequest page) {
    return Page.of(
        regions.children(parent, page), page, region -> Cursor.of(region.code()), Region::view);
  }

  @GET
  @Path("/{code}")
  @Operation(summary = "Read a region")
  public RegionView read(@RestPath String code) {
    return regions
        .findByIdOptional(code)
        .map(Region::view)
        .orElseThrow(() -> new NotFound("region-not-found", "There is no such region."));
  }
}
