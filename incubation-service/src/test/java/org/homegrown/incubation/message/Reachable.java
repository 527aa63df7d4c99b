package org.homegrown.incubation.message;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;

/** Somebody with a phone and a mailbox. */
record Reachable(String person, String phone, String email) {

  static Reachable of(Profiles profiles, String language) {
    var person = "mei-" + UUID.randomUUID();
    var phone = "+861%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
    var email = person + "@example.org";
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                profiles.save(
                    new Profile(person, null, null, "", language, null, null, phone, email)));
    return new Reachable(person, phone, email);
  }

  /** Of an offer, which needs no consent. */
  Said offer(String programme) {
    return said(programme, "offer-made", Map.of("cohort", "Spring", "until", "2026-03-08T00:00"));
  }

  /** Of a session, which needs consent. */
  Said session(String programme) {
    return said(
        programme,
        "session-soon",
        Map.of("title", "Photos", "at", "2026-03-08T09:30", "place", "Market"));
  }

  private Said said(String programme, String code, Map<String, String> values) {
    return new Said(
        code + "-" + UUID.randomUUID(),
        person,
        UUID.fromString(programme),
        null,
        code,
        values,
        Instant.now());
  }
}
