package org.homegrown.shop.seller;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.shop.seller.SellerFacts.Sum;
import org.jboss.resteasy.reactive.RestPath;

/** What services ask about sellers. The gateway never routes here. */
@Path("/internal/sellers/{person}/facts")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Sellers", description = "Between services only")
public class SellerFactsResource {

  private final DataSource database;

  SellerFactsResource(DataSource database) {
    this.database = database;
  }

  @GET
  @Operation(
      summary = "Read what is known of a seller",
      description =
          "Roles: service. Somebody without a shop has no shopId and sold nothing, which is an answer too.")
  public SellerFacts read(@RestPath @Size(max = 255) String person) throws SQLException {
    try (var connection = database.getConnection();
        var shop =
            connection.prepareStatement(
                """
                select s.id, s.region, s.opened_at,
                  (select count(*) from product p
                   where p.shop_id = s.id and p.status = 'PUBLISHED') as listed
                from shop s where s.owner = ? and s.status <> 'CLOSED'
                order by s.opened_at, s.id limit 1
                """)) {
      shop.setString(1, person);
      var sales = new ArrayList<Sum>();
      var count = sales(connection, person, sales);
      try (var row = shop.executeQuery()) {
        var found = row.next();
        return new SellerFacts(
            found ? row.getObject("id", UUID.class) : null,
            found ? row.getString("region") : null,
            found ? row.getTimestamp("opened_at").toInstant() : null,
            found ? row.getLong("listed") : 0,
            count,
            List.copyOf(sales),
            Instant.now());
      }
    }
  }

  /** Adds the sums by currency; gives how many orders they are of. */
  private static long sales(Connection connection, String person, List<Sum> sums)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select currency, count(*), sum(net) from (
              select o.total_currency as currency,
                o.total_amount - coalesce((
                  select sum(r.amount) from refund r
                  where r.shop_id = o.shop_id and r.order_id = o.id and r.status = 'SETTLED'
                    and not r.surplus), 0) as net
              from orders o join shop s on s.id = o.shop_id
              where s.owner = ? and o.paid_at is not null) as sold
            where net > 0 group by currency order by currency
            """)) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var count = 0L;
        while (rows.next()) {
          count += rows.getLong(2);
          sums.add(new Sum(rows.getString(1), rows.getLong(3)));
        }
        return count;
      }
    }
  }
}
