package org.homegrown.impact.access;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What incubation-service answers to services. */
@Path("/internal/people")
@RegisterRestClient(configKey = "incubation")
@OidcClientFilter
public interface IncubationApi {

  /**
   * @param role LEAD, COORDINATOR or REVIEWER
   * @param region the part of the programme; absent for all of it
   */
  record Staff(UUID programmeId, String role, @Nullable String region) {}

  @GET
  @Path("/{person}/programmes")
  List<Staff> programmes(@RestPath String person);
}
