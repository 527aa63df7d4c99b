package org.homegrown.shop.privacy;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.Cache;

/** What the platform keeps about the caller. */
@Path("/v1/me/data")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Privacy")
public class MyDataResource {

  private final People people;
  private final Caller caller;

  MyDataResource(People people, Caller caller) {
    this.people = people;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(summary = "Export all that is kept about me", description = "Anybody signed in.")
  public Map<String, Object> export() {
    return people.export(caller.subject());
  }

  @POST
  @Path("/erasure")
  @Transactional
  @Operation(
      summary = "Erase what is kept about me",
      description =
          "Anybody signed in, when no order of theirs is under way. Names, phones and addresses go; orders stay in the books without saying whose they are, and the other services are told to forget too. Operators ask another operator.")
  @APIResponse(responseCode = "204", description = "Done")
  public void erase(@Valid @NotNull EraseMe request) {
    if (caller.has("operator")) {
      throw new OperatorErasesSelf();
    }
    people.erase(caller.subject(), false);
  }
}
