package org.homegrown.kit.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes identifiers. */
public final class Ids {

  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A new UUIDv7 (RFC 9562): unique everywhere, and ordered by time within this process. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
