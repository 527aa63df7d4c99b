package org.homegrown.kit.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says who calls. */
@Path("/who-am-i")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_PLAIN)
public class WhoAmIResource {

  private final Caller caller;

  WhoAmIResource(Caller caller) {
    this.caller = caller;
  }

  @GET
  public String name() {
    return caller.subject();
  }

  @GET
  @Path("/seller")
  @RolesAllowed("seller")
  public String seller() {
    return caller.subject();
  }
}
