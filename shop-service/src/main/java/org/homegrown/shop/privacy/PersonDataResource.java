package org.homegrown.shop.privacy;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;

/** What the platform keeps about a person who asked an operator. */
@Path("/v1/people/{person}/data")
@RolesAllowed("operator")
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Privacy")
public class PersonDataResource {

  private final People people;
  private final Audit audit;
  private final Caller caller;

  PersonDataResource(People people, Audit audit, Caller caller) {
    this.people = people;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Export all that is kept about a person",
      description = "Roles: operator, at the person's request. It is audited.")
  public Map<String, Object> export(@RestPath UUID person) {
    var data = people.export(person.toString());
    audit.recordFor(person.toString(), "person.exported", person, Map.of());
    return data;
  }

  @POST
  @Path("/erasure")
  @Transactional
  @Operation(
      summary = "Erase what is kept about a person",
      description =
          "Roles: operator, at the person's request. It is audited, and the audit does not say whose it was: it would undo what was done. Nobody erases themselves as an operator.")
  @APIResponse(responseCode = "204", description = "Done")
  public void erase(@RestPath UUID person, @Valid @NotNull EraseMe request) {
    if (caller.subject().equals(person.toString())) {
      throw new OperatorErasesSelf();
    }
    var erasure = people.erase(person.toString(), true);
    audit.record("person.erased", erasure, Map.of());
  }
}
