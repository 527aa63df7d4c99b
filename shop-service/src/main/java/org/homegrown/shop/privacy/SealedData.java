package org.homegrown.shop.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;
import org.homegrown.kit.seal.KeysReady;
import org.homegrown.kit.seal.Resealing;
import org.homegrown.kit.seal.SealedPlace;
import org.homegrown.kit.seal.Sealing;

/** Where sealed texts are kept, and with what. */
@ApplicationScoped
class SealedData {

  static final List<SealedPlace> PLACES =
      List.of(
          new SealedPlace("address", "id", "address-"),
          new SealedPlace("order_contact", "order_id", "order-"),
          new SealedPlace("payout_account", "id", "payout-account-"));

  @Produces
  @Singleton
  Sealing sealing(@ConfigProperty(name = "homegrown.privacy.keys") List<String> keys) {
    return new Sealing(keys);
  }

  @Produces
  @Singleton
  Resealing resealing(DataSource database, Sealing sealing, MeterRegistry meters) {
    return new Resealing(database, sealing, PLACES, meters);
  }

  @Produces
  @Singleton
  @Readiness
  KeysReady ready(
      DataSource database,
      Sealing sealing,
      @ConfigProperty(name = "homegrown.privacy.lost-keys") Optional<List<String>> lost) {
    return new KeysReady(database, sealing, PLACES, lost);
  }

  /** A service with an unusable key must not start, and says from then on what did not open. */
  void check(@Observes StartupEvent start, Sealing sealing, Resealing resealing) {
    sealing.check();
  }
}
