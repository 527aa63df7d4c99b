package org.homegrown.impact.figure;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.kit.identity.Caller;

/** Questions as people ask them, each with the numbers that they may see. */
@ApplicationScoped
class Questions {

  enum Public {
    OPEN,
    SUPPRESSED
  }

  private final Metrics metrics;
  private final Figures figures;
  private final PublicFigures publicFigures;
  private final Access access;
  private final Caller caller;
  private final SecurityIdentity identity;
  private final Public shown;
  private final int fiscal;

  Questions(
      Metrics metrics,
      Figures figures,
      PublicFigures publicFigures,
      Access access,
      Caller caller,
      SecurityIdentity identity,
      @ConfigProperty(name = "homegrown.figures.public") Public shown,
      @ConfigProperty(name = "homegrown.figures.fiscal-start") int fiscal) {
    this.metrics = metrics;
    this.figures = figures;
    this.publicFigures = publicFigures;
    this.access = access;
    this.caller = caller;
    this.identity = identity;
    this.shown = shown;
    this.fiscal = fiscal;
  }

  FigureView answer(FigureRequest request) throws SQLException {
    var metric = metrics.require(request.metric(), request.version);
    var asked = new Asked(metric, request.query(fiscal));
    if (asked.query().cohort() != null || asked.query().programme() != null) {
      mustSee(asked);
    } else if (shown == Public.SUPPRESSED && identity.isAnonymous()) {
      asked.mustHaveAnswer();
      return publicFigures
          .answer(asked, LocalDate.now(ZoneOffset.UTC))
          .orElseThrow(UnauthorizedException::new);
    }
    return figures.answer(asked);
  }

  /** What a few members share is for those who work with them. */
  void mustSee(Asked asked) {
    UUID cohort = asked.query().cohort();
    if (cohort == null && asked.query().programme() == null) {
      return;
    }
    access.mustSeeCohorts();
    if (cohort != null
        && (asked.query().by(Dimension.GENDER) || asked.query().by(Dimension.AGE))
        && !caller.has("researcher")) {
      access.mustRunCohort(cohort);
    }
  }
}
