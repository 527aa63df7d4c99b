package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Withdraws, and asks afterwards what was published with the person in it. */
@ApplicationScoped
public class Withdrawal {

  /**
   * @param withdrawnAt from when on nothing is told
   */
  public record Answer(Instant withdrawnAt, PublishedFigures figures) {}

  private final ConsentJournal journal;
  private final ImpactClient impact;

  Withdrawal(ConsentJournal journal, ImpactClient impact) {
    this.journal = journal;
    this.impact = impact;
  }

  /** Outside of any transaction: it is withdrawn before impact-service is asked. */
  public Answer withdraw(UUID consent, String caller) {
    var withdrawn = journal.withdraw(consent, caller);
    return new Answer(Objects.requireNonNull(withdrawn.withdrawnAt()), figures(withdrawn));
  }

  /** Only what is allowed for impact ever gets into a figure. */
  public PublishedFigures figures(ConsentView consent) {
    return consent.purpose() == Purpose.IMPACT
        ? impact.figures(consent.person(), consent.programmeId())
        : PublishedFigures.none();
  }
}
