package org.homegrown.impact.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks the incubation service which programmes somebody runs. Never inside a transaction's lock.
 */
@ApplicationScoped
class Programmes {

  private static final Set<String> RUNS = Set.of("LEAD", "COORDINATOR");

  private final IncubationApi incubation;

  Programmes(@RestClient IncubationApi incubation) {
    this.incubation = incubation;
  }

  /** A part of a programme is not enough: its figures are of the whole. */
  @Timeout(value = 2, unit = ChronoUnit.SECONDS)
  @Retry(maxRetries = 1, delay = 100)
  @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 10_000)
  Set<UUID> runBy(String person) {
    return incubation.programmes(person).stream()
        .filter(staff -> RUNS.contains(staff.role()) && staff.region() == null)
        .map(IncubationApi.Staff::programmeId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
