package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.figure.Questions.Public;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.impact.metric.OwnMeasures;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Publishes and restates for people, and keeps record of it. In the caller's transaction. */
@ApplicationScoped
class FigureDesk {

  private static final int SECRET = 32;

  private final Metrics metrics;
  private final OwnMeasures measures;
  private final PublishedFigures figures;
  private final PublicFigures publicFigures;
  private final Publishing publishing;
  private final Access access;
  private final Audit audit;
  private final Caller caller;
  private final SecureRandom random = new SecureRandom();
  private final Public shown;
  private final int fiscal;

  FigureDesk(
      Metrics metrics,
      OwnMeasures measures,
      PublishedFigures figures,
      PublicFigures publicFigures,
      Publishing publishing,
      Access access,
      Audit audit,
      Caller caller,
      @ConfigProperty(name = "homegrown.figures.public") Public shown,
      @ConfigProperty(name = "homegrown.figures.fiscal-start") int fiscal) {
    this.metrics = metrics;
    this.measures = measures;
    this.figures = figures;
    this.publicFigures = publicFigures;
    this.publishing = publishing;
    this.access = access;
    this.audit = audit;
    this.caller = caller;
    this.shown = shown;
    this.fiscal = fiscal;
  }

  /**
   * @throws RuleBroken {@code figure-unsupported}, {@code audience-too-wide}
   * @throws Conflict {@code metric-not-ready}
   */
  Asked asked(Publish request) throws SQLException {
    var asked =
        new Asked(metrics.require(request.metric(), request.version()), request.query(fiscal));
    asked.mustHaveAnswer();
    measures.mustBeReady(asked.metric());
    if (request.audience() != Audience.STAFF && asked.query().cohort() != null) {
      throw tooWide(request.audience(), "what a few members share is for those who work with them");
    }
    return asked;
  }

  /**
   * @throws Conflict {@code figure-exists}
   * @throws RuleBroken {@code audience-too-wide}
   */
  FigurePublished publish(Asked asked, Publish request) throws SQLException {
    var cohort = asked.query().cohort();
    var figure =
        new Figure(
            Ids.next(),
            asked,
            request.title(),
            request.audience(),
            cohort,
            cohort == null ? null : access.programmeOf(cohort),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            secret());
    if (!figures.add(figure, caller.subject())) {
      throw new Conflict(
          "figure-exists",
          "The same question was published before, as figure %s.".formatted(figures.same(asked)));
    }
    var first = publishing.publish(figure, caller.subject());
    mustBePublic(figure, first);
    audit.record(
        "figure.published",
        figure.id(),
        figure.programmeId(),
        Map.of(
            "metric", asked.metric().code(),
            "version", asked.metric().version(),
            "audience", figure.audience(),
            "filter", asked.query().filter()));
    return FigurePublished.of(figure, first);
  }

  /**
   * @throws Conflict {@code changed-meanwhile}, {@code grid-not-revised}
   */
  Restated restate(Figure figure, @Nullable String note) throws SQLException {
    var restated = publishing.restate(figure, note, caller.subject());
    var vintage = restated.vintage();
    if (vintage != null) {
      if (figure.audience() == Audience.PUBLIC && !isPublic(figure.asked(), vintage)) {
        throw new Conflict(
            "grid-not-revised",
            "The public grid does not show the new numbers yet; its revision comes first.");
      }
      audit.record(
          "figure.restated",
          figure.id(),
          figure.programmeId(),
          Map.of("vintage", vintage.number()));
    }
    return restated;
  }

  Recounted recount(Figure figure, Vintage vintage) throws SQLException {
    return publishing.recount(figure, vintage);
  }

  private void mustBePublic(Figure figure, Vintage vintage) throws SQLException {
    if (figure.audience() == Audience.PUBLIC && !isPublic(figure.asked(), vintage)) {
      throw tooWide(Audience.PUBLIC, "the public grid does not show these numbers");
    }
  }

  /** Whether another vintage could be published at all: a public one moves with the grid. */
  boolean mayMove(Figure figure) {
    return shown == Public.OPEN || figure.audience() != Audience.PUBLIC;
  }

  /** Two numbers of the same cells would tell what only one of them may hide. */
  boolean isPublic(Asked asked, Vintage vintage) throws SQLException {
    return shown == Public.OPEN
        || publicFigures
            .answer(asked, LocalDate.now(ZoneOffset.UTC))
            .filter(grid -> PublicFigures.agree(grid.values(), vintage.values()))
            .isPresent();
  }

  private byte[] secret() {
    var secret = new byte[SECRET];
    random.nextBytes(secret);
    return secret;
  }

  private static RuleBroken tooWide(Audience audience, String why) {
    return new RuleBroken("audience-too-wide", "It cannot be %s: %s.".formatted(audience, why));
  }
}
