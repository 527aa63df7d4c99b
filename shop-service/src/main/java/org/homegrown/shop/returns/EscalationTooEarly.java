package org.homegrown.shop.returns;

import java.time.Instant;
import org.homegrown.kit.problem.Conflict;

/** The seller still has time to act. */
public class EscalationTooEarly extends Conflict {

  EscalationTooEarly(Instant from) {
    super(
        "escalation-too-early",
        "The seller still has time. If nothing happens, escalate from %s on.".formatted(from));
  }
}
