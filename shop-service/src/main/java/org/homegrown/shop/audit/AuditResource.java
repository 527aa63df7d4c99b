package org.homegrown.shop.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.audit.AuditEntry;
import org.homegrown.kit.audit.AuditQuery;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit, for those who answer for the platform. */
@Path("/v1/audit")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditResource {

  private final Audit audit;

  AuditResource(Audit audit) {
    this.audit = audit;
  }

  @GET
  @Operation(
      summary = "List privileged acts, the latest first",
      description =
          "Roles: operator. Narrowed by what it was done to, who did it, and the action as shop.suspended.")
  public Page<AuditEntry> list(
      @RestQuery @Nullable UUID subject,
      @RestQuery @Nullable @Size(max = 255) String actor,
      @RestQuery @Nullable @Size(max = 100) String action,
      @Valid @BeanParam PageRequest page)
      throws SQLException {
    return Page.of(
        audit.list(new AuditQuery(subject, actor, action, null), page),
        page,
        entry -> Cursor.of(entry.id()),
        entry -> entry);
  }
}
