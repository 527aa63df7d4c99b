package org.homegrown.incubation.seller;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The shop service, as this service asks it. */
@Path("/internal/sellers")
@RegisterRestClient(configKey = "shop")
@OidcClientFilter
interface ShopClient {

  @GET
  @Path("/{person}/facts")
  SellerFacts facts(@PathParam("person") String person);
}
