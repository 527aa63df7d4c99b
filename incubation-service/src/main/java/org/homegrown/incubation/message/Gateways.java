package org.homegrown.incubation.message;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which gateway carries what. */
@ApplicationScoped
class Gateways {

  static final String NONE = "none";

  private final List<Gateway> all;
  private final Map<Channel, String> chosen = new EnumMap<>(Channel.class);

  Gateways(
      @All List<Gateway> all,
      @ConfigProperty(name = "homegrown.messages.sms") String sms,
      @ConfigProperty(name = "homegrown.messages.email") String email) {
    this.all = all;
    chosen.put(Channel.SMS, sms);
    chosen.put(Channel.EMAIL, email);
  }

  /** A service that would send by nobody must not start. */
  void check(@Observes StartupEvent start) {
    chosen.forEach(
        (channel, name) -> {
          if (!name.equals(NONE) && of(channel).isEmpty()) {
            throw new IllegalStateException(
                "homegrown.messages.* names no gateway of %s: %s".formatted(channel, name));
          }
          of(channel).ifPresent(Gateway::mustBeSetUp);
        });
  }

  /** Empty when nothing is sent that way. */
  Optional<Gateway> of(Channel channel) {
    return all.stream()
        .filter(gateway -> gateway.channel() == channel)
        .filter(gateway -> gateway.name().equals(chosen.get(channel)))
        .findFirst();
  }

  List<Channel> repeatable() {
    return chosen.keySet().stream()
        .filter(channel -> of(channel).map(Gateway::repeatable).orElse(false))
        .toList();
  }
}
