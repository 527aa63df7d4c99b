package org.homegrown.shop.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;

/** Returns that wait for an operator. */
@Path("/v1/returns/escalated")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Returns")
public class EscalatedReturnResource {

  private final Returns returns;

  EscalatedReturnResource(Returns returns) {
    this.returns = returns;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List returns that wait for a decision, the longest waiting first",
      description = "Roles: operator.")
  public Page<ReturnView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        returns.escalated(page),
        page,
        each -> Cursor.of(Objects.requireNonNull(each.escalatedAt()), each.id()),
        Return::view);
  }
}
