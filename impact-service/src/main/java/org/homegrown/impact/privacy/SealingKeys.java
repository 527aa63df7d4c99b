package org.homegrown.impact.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
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

/** With what rooms seal: the first key seals, the others only open. */
@ApplicationScoped
class SealingKeys {

  @Produces
  @Singleton
  Sealing sealing(@ConfigProperty(name = "homegrown.privacy.keys") List<String> keys) {
    return new Sealing(keys);
  }

  @Produces
  @Singleton
  Resealing resealing(
      DataSource database, Sealing sealing, @All List<SealedPlace> places, MeterRegistry meters) {
    return new Resealing(database, sealing, places, meters);
  }

  @Produces
  @Singleton
  @Readiness
  KeysReady ready(
      DataSource database,
      Sealing sealing,
      @All List<SealedPlace> places,
      @ConfigProperty(name = "homegrown.privacy.lost-keys") Optional<List<String>> lost) {
    return new KeysReady(database, sealing, places, lost);
  }

  /** A service with unusable keys must not start. */
  void check(@Observes StartupEvent start, Sealing sealing) {
    sealing.check();
  }
}
