package org.homegrown.kit.audit;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A door of a house: opened and closed, and both recorded. */
@Path("/houses/{house}/doors/{door}")
public class DoorResource {

  private final Audit audit;

  DoorResource(Audit audit) {
    this.audit = audit;
  }

  @POST
  @Transactional
  public void move(@RestPath UUID house, @RestPath UUID door, @RestQuery boolean open) {
    audit.record(
        open ? "door.opened" : "door.closed",
        door,
        house,
        Map.of("open", !open),
        Map.of("open", open));
  }
}
