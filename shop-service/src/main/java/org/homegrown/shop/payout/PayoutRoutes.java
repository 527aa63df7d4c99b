package org.homegrown.shop.payout;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who pays to which kind of account. */
@ApplicationScoped
class PayoutRoutes {

  /** An operator takes the transfers to the bank as a file. */
  static final String MANUAL = "manual";

  private final Map<String, PayoutProvider> providers;
  private final Map<AccountKind, String> routes;

  PayoutRoutes(
      @All List<PayoutProvider> providers,
      @ConfigProperty(name = "homegrown.payout.bank") String bank,
      @ConfigProperty(name = "homegrown.payout.mobile-money") String mobileMoney) {
    this.providers =
        providers.stream().collect(Collectors.toMap(PayoutProvider::name, each -> each));
    this.routes = Map.of(AccountKind.BANK, bank, AccountKind.MOBILE_MONEY, mobileMoney);
  }

  /** A service that would pay by nobody must not start. */
  void checkRoutes(@Observes StartupEvent start) {
    for (var name : routes.values()) {
      if (!name.equals(MANUAL) && !providers.containsKey(name)) {
        throw new IllegalStateException(
            "homegrown.payout.* names the provider %s. There are: manual, %s"
                .formatted(name, String.join(", ", providers.keySet())));
      }
    }
  }

  String providerFor(AccountKind kind) {
    return Objects.requireNonNull(routes.get(kind));
  }

  /** Those that can be asked, whether or not new payouts go through them. */
  List<String> askable() {
    return List.copyOf(providers.keySet());
  }

  PayoutProvider of(String name) {
    return Objects.requireNonNull(providers.get(name), name);
  }
}
