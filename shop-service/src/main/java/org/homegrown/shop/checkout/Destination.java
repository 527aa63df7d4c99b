package org.homegrown.shop.checkout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.buyer.Addresses;
import org.homegrown.shop.buyer.DeliverTo;
import org.homegrown.shop.region.Regions;
import org.jspecify.annotations.Nullable;

/** Where a purchase goes, as its buyer says it. */
@ApplicationScoped
class Destination {

  private final Addresses addresses;
  private final Regions regions;

  Destination(Addresses addresses, Regions regions) {
    this.addresses = addresses;
    this.regions = regions;
  }

  /**
   * @param saved an address of the buyer's book
   * @return null when neither is said
   * @throws BadInput {@code checkout-ambiguous} when both are
   * @throws org.homegrown.kit.problem.DomainException when there is no such address or region
   */
  @Nullable DeliverTo of(String buyer, @Nullable DeliverTo said, @Nullable UUID saved) {
    if (said != null && saved != null) {
      throw new BadInput("checkout-ambiguous", "Say deliverTo or addressId, not both at once.");
    }
    if (saved != null) {
      return QuarkusTransaction.requiringNew().call(() -> addresses.deliverTo(saved, buyer));
    }
    if (said != null) {
      regions.require(said.region());
    }
    return said;
  }
}
