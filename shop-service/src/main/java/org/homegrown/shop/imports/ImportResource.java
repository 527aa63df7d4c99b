package org.homegrown.shop.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.imports.Imports;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.kit.imports.RowResult.Outcome;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What became of imports. */
@Path("/v1/imports")
@RolesAllowed({"seller", "operator"})
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class ImportResource {

  private final Imports imports;
  private final Caller caller;

  ImportResource(Imports imports, Caller caller) {
    this.imports = imports;
    this.caller = caller;
  }

  @GET
  @Path("/{importId}")
  @Operation(
      summary = "Read an import",
      description = "Roles: seller, of their own import; operator.")
  public ImportView read(@RestPath UUID importId) throws SQLException {
    return ImportView.of(imports.require(importId, person()));
  }

  @GET
  @Path("/{importId}/rows")
  @Operation(
      summary = "List what became of an import's rows",
      description = "Roles: seller, of their own import; operator.")
  public Page<RowResult> rows(
      @RestPath UUID importId,
      @RestQuery @Nullable Outcome outcome,
      @Valid @BeanParam PageRequest page)
      throws SQLException {
    imports.require(importId, person());
    return Page.of(
        imports.rows(importId, outcome, page), page, row -> Cursor.of(row.line()), row -> row);
  }

  private @Nullable String person() {
    return caller.has("operator") ? null : caller.subject();
  }
}
