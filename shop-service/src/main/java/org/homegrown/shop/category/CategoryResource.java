package org.homegrown.shop.category;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Categories: everybody reads them, operators keep them. */
@Path("/v1/categories")
@RunOnVirtualThread
@Tag(name = "Categories")
public class CategoryResource {

  private final Categories categories;
  private final Audit audit;

  CategoryResource(Categories categories, Audit audit) {
    this.categories = categories;
    this.audit = audit;
  }

  @GET
  @PermitAll
  @Operation(
      summary = "List a category's children, or the roots of the tree",
      description = "Everybody.")
  public Page<CategoryView> children(
      @RestQuery @Nullable @Size(max = 60) String parent, @Valid @BeanParam PageRequest page) {
    return Page.of(
        categories.children(parent, page),
        page,
        category -> Cursor.of(category.code()),
        category -> category);
  }

  @GET
  @Path("/{code}")
  @PermitAll
  @Operation(summary = "Read a category", description = "Everybody.")
  public CategoryView read(@RestPath String code) {
    return categories
        .find(code)
        .orElseThrow(() -> new NotFound("category-not-found", "There is no such category."));
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Make a category, move it or rename it",
      description =
          "Roles: operator. Names are replaced as a whole. Products keep the code they have. Promotions and tax rates for a category hold for all below it too.")
  public CategoryView put(
      @RestPath
          @Pattern(
              regexp = "[a-z0-9][a-z0-9-]{0,59}",
              message = "must be at most 60 of a-z, 0-9 and inner hyphens")
          String code,
      @Valid @NotNull PutCategory request) {
    var category = new CategoryView(code, request.parent(), request.names());
    categories.put(category);
    record("category.put", category);
    return read(code);
  }

  @DELETE
  @Path("/{code}")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Delete a category",
      description = "Roles: operator. Only while no product is in it and no category below it.")
  public void remove(@RestPath String code) {
    var category = read(code);
    if (categories.remove(code)) {
      record("category.deleted", category);
    }
  }

  /** Audit rows are about ids; a category's is made of its code. */
  private void record(String action, CategoryView category) {
    var subject =
        UUID.nameUUIDFromBytes(("category:" + category.code()).getBytes(StandardCharsets.UTF_8));
    audit.record(action, subject, Map.of("category", category));
  }

  @POST
  @Path("/sample")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Add what is missing of a small tree to begin with",
      description = "Roles: operator. What is there already stays as it is.")
  public SampleAdded addSample() {
    var added = categories.addMissing(Sample.tree());
    added.forEach(category -> record("category.put", category));
    return new SampleAdded(added.size());
  }
}
