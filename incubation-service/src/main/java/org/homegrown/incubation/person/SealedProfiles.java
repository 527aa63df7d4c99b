package org.homegrown.incubation.person;

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

/** With what this service seals texts. Each room says where it keeps some. */
@ApplicationScoped
class SealedProfiles {

  static final SealedPlace PLACE = new SealedPlace("person_profile", "person", "profile-");

  @Produces
  @Singleton
  Sealing sealing(@ConfigProperty(name = "homegrown.privacy.keys") List<String> keys) {
    return new Sealing(keys);
  }

  @Produces
  @Singleton
  SealedPlace profiles() {
    return PLACE;
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
  void check(@Observes StartupEvent start, Sealing sealing, Resealing resealing, PhoneHash phones) {
    sealing.check();
    phones.of("");
  }
}
