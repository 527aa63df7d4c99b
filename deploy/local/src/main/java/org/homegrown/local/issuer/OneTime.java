package org.homegrown.local.issuer;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hands out random keys that each open their value once and for a short time.
 *
 * <p>A key that comes a second time was stolen at least once; what to do about it is for {@code
 * onReuse} to say.
 */
final class OneTime<T> {

  private static final int KEY_BYTES = 32;

  private record Entry<T>(T value, Instant until, AtomicBoolean used) {}

  private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Duration life;
  private final Consumer<T> onReuse;

  OneTime(Duration life, Consumer<T> onReuse) {
    this.life = life;
    this.onReuse = onReuse;
  }

  String keep(T value) {
    var now = Instant.now();
    entries.values().removeIf(entry -> entry.until().isBefore(now));
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    entries.put(key, new Entry<>(value, now.plus(life), new AtomicBoolean()));
    return key;
  }

  Optional<T> take(String key) {
    var entry = entries.get(key);
    if (entry == null || entry.until().isBefore(Instant.now())) {
      return Optional.empty();
    }
    if (!entry.used().compareAndSet(false, true)) {
      onReuse.accept(entry.value());
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }
}
