package org.homegrown.shop.perk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.sql.Instants;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;

/** What a shop's seller earned elsewhere. */
@Path("/v1/shops/{shopId}/perks")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Money")
public class PerkResource {

  private final DataSource database;
  private final Shops shops;
  private final Caller caller;

  PerkResource(DataSource database, Shops shops, Caller caller) {
    this.database = database;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List fee waivers and exposure credits",
      description = "Roles: seller, of their own shop.")
  public PerksOfShop list(@RestPath UUID shopId) throws SQLException {
    var seller = caller.subject();
    shops.requireOwn(shopId, seller);
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from perk where seller = ? order by starts_at desc, id limit 200")) {
      select.setString(1, seller);
      try (var rows = select.executeQuery()) {
        var perks = new ArrayList<PerkView>();
        while (rows.next()) {
          perks.add(
              new PerkView(
                  rows.getObject("id", UUID.class),
                  rows.getString("kind"),
                  rows.getObject("basis_points", Integer.class),
                  rows.getObject("credit", Integer.class),
                  rows.getString("bearer"),
                  rows.getTimestamp("starts_at").toInstant(),
                  rows.getTimestamp("ends_at").toInstant(),
                  Instants.of(rows, "revoked_at")));
        }
        return new PerksOfShop(perks);
      }
    }
  }
}
