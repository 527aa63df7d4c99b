package org.homegrown.impact.figure;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.access.Access;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;

/**
 * Who may do what with a published figure. Asks other services, so never in a transaction.
 * Strangers are told that there is no such figure.
 */
@ApplicationScoped
class FigureAccess {

  private static final List<String> WORK_WITH_FIGURES =
      List.of("coordinator", "researcher", "operator");

  private final PublishedFigures figures;
  private final Access access;
  private final Caller caller;

  FigureAccess(PublishedFigures figures, Access access, Caller caller) {
    this.figures = figures;
    this.access = access;
    this.caller = caller;
  }

  /** By its audience. */
  Figure readable(UUID id) throws SQLException {
    var figure = figures.require(id);
    switch (figure.audience()) {
      case PUBLIC -> {}
      case SIGNED_IN -> caller.subject();
      case STAFF -> mustWorkWith(figure);
    }
    return figure;
  }

  /** Whoever runs its programme, researchers, operators; without a cohort all coordinators. */
  Figure workable(UUID id) throws SQLException {
    var figure = figures.require(id);
    mustWorkWith(figure);
    return figure;
  }

  /** Whoever runs its programme, and operators. */
  Figure ownable(UUID id) throws SQLException {
    var figure = figures.require(id);
    if (!caller.has("operator")) {
      mustRun(figure);
    }
    return figure;
  }

  /**
   * Its facts: whoever runs its programme, researchers who agreed to it, operators. Those of the
   * whole platform are of people who allowed nothing, so they are for operators alone.
   */
  Figure traceable(UUID id) throws SQLException {
    var figure = figures.require(id);
    if (caller.has("operator")) {
      return figure;
    }
    var cohort = figure.cohortId();
    if (cohort == null) {
      throw new ForbiddenException();
    }
    if (caller.has("researcher")) {
      mustBeAgreed(figure, cohort);
    } else {
      mustRun(figure);
    }
    return figure;
  }

  /** Or they run its programme, where they are coordinators too. */
  private void mustBeAgreed(Figure figure, UUID cohort) {
    try {
      access.mustBeAgreed("EVENTS", cohort);
    } catch (ForbiddenException e) {
      if (!caller.has("coordinator")) {
        throw e;
      }
      mustRun(figure);
    }
  }

  /** Hashes of a cohort's facts are few enough to say something of somebody. */
  Figure hashable(UUID id) throws SQLException {
    var figure = readable(id);
    if (figure.cohortId() != null) {
      mustWorkWith(figure);
    }
    return figure;
  }

  /** Coordinators publish what is about cohorts that they run. */
  void mustPublish(FigureQuery query) {
    if (caller.has("operator")) {
      return;
    }
    if (query.cohort() == null) {
      throw new ForbiddenException();
    }
    access.mustRunCohort(query.cohort());
  }

  private void mustWorkWith(Figure figure) {
    caller.subject();
    if (WORK_WITH_FIGURES.stream().noneMatch(caller::has)) {
      throw notFound();
    }
    if (!caller.has("operator") && !caller.has("researcher") && figure.cohortId() != null) {
      mustRun(figure);
    }
  }

  private void mustRun(Figure figure) {
    var programme = figure.programmeId();
    if (programme == null) {
      throw new ForbiddenException();
    }
    try {
      access.mustRun(programme);
    } catch (NotFound e) {
      throw notFound();
    }
  }

  private static NotFound notFound() {
    return new NotFound("figure-not-found", "There is no such figure, or not for you.");
  }
}
