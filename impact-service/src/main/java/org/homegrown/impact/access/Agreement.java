package org.homegrown.impact.access;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What somebody may see for research.
 *
 * @param programmes and {@code cohorts}: both empty for all of them
 * @param columns of extracts
 * @param k how many people a class of an extract has at least
 */
public record Agreement(
    UUID id,
    UUID projectId,
    String researcher,
    List<String> scopes,
    List<UUID> programmes,
    List<UUID> cohorts,
    List<String> columns,
    int k,
    LocalDate startsOn,
    LocalDate endsOn) {

  private static final UUID NONE = new UUID(0, 0);

  /** An operator needs none: the audit trail says what they looked at. */
  static Agreement ofOperator(String operator, String scope) {
    return new Agreement(
        NONE,
        NONE,
        operator,
        List.of(scope),
        List.of(),
        List.of(),
        List.of(),
        2,
        LocalDate.MIN,
        LocalDate.MAX);
  }
}
