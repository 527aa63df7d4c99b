package org.homegrown.incubation.consent;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What impact-service answers to services. */
@Path("/internal/people")
@RegisterRestClient(configKey = "impact")
@OidcClientFilter
public interface ImpactApi {

  @GET
  @Path("/{person}/figures")
  FiguresOfPerson figures(@RestPath String person, @RestQuery UUID programme);
}
