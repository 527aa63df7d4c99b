package org.homegrown.incubation.session;

import java.util.List;
import java.util.stream.IntStream;

/** Under which keys people are told that a session was moved: each of its versions once. */
final class Moved {

  private Moved() {}

  static String key(Session session) {
    return key(session, session.version().number());
  }

  /** Of what was said of it earlier, and is not so any more. */
  static List<String> keysBefore(Session session) {
    return IntStream.range(0, session.version().number())
        .mapToObj(version -> key(session, version))
        .toList();
  }

  private static String key(Session session, int version) {
    return "session-%s-moved-%d".formatted(session.id(), version);
  }
}
