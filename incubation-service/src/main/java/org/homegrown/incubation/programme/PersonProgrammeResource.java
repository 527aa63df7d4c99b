package org.homegrown.incubation.programme;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What services ask about those who work for programmes. The gateway never routes here. */
@Path("/internal/people/{person}/programmes")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "People", description = "Between services only")
public class PersonProgrammeResource {

  private final Staff staff;

  PersonProgrammeResource(Staff staff) {
    this.staff = staff;
  }

  @GET
  @Operation(
      summary = "List for which programmes somebody works at present",
      description = "Roles: service. Somebody who works for none has an empty list.")
  public List<WorksFor> list(@RestPath @Size(max = 255) String person) {
    return staff.present(person).stream().map(StaffMember::worksFor).toList();
  }
}
