package org.homegrown.impact.target;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.figure.Audience;
import org.homegrown.impact.figure.Measured;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Who sets targets and sees them; strangers are told that there is none. */
@ApplicationScoped
class TargetDesk {

  private static final List<String> STAFF = List.of("coordinator", "researcher", "operator");

  private final Targets targets;
  private final Metrics metrics;
  private final Access access;
  private final Audit audit;
  private final Caller caller;
  private final SecurityIdentity identity;

  TargetDesk(
      Targets targets,
      Metrics metrics,
      Access access,
      Audit audit,
      Caller caller,
      SecurityIdentity identity) {
    this.targets = targets;
    this.metrics = metrics;
    this.access = access;
    this.audit = audit;
    this.caller = caller;
    this.identity = identity;
  }

  /** Which targets the caller may see, of a cohort that they may see or of none. */
  List<Audience> audiences(@Nullable UUID cohort) {
    if (identity.isAnonymous()) {
      return List.of(Audience.PUBLIC);
    }
    return cohort != null || isStaff()
        ? List.of(Audience.values())
        : List.of(Audience.PUBLIC, Audience.SIGNED_IN);
  }

  void mustSee(UUID cohort) {
    caller.subject();
    if (!isStaff()) {
      throw new ForbiddenException();
    }
    if (!caller.has("researcher")) {
      access.mustRunCohort(cohort);
    }
  }

  Target readable(UUID id) throws SQLException {
    var target = targets.require(id);
    if (target.audience() == Audience.PUBLIC) {
      return target;
    }
    caller.subject();
    if (target.audience() == Audience.STAFF) {
      if (!isStaff()) {
        throw Targets.notFound();
      }
      if (!caller.has("researcher")) {
        mustRun(target);
      }
    }
    return target;
  }

  Target ownable(UUID id) throws SQLException {
    var target = targets.require(id);
    if (target.programmeId() == null && !caller.has("operator")) {
      throw new ForbiddenException();
    }
    mustRun(target);
    return target;
  }

  private void mustRun(Target target) {
    var programme = target.programmeId();
    if (programme == null) {
      return;
    }
    try {
      access.mustRun(programme);
    } catch (NotFound e) {
      throw Targets.notFound();
    }
  }

  private boolean isStaff() {
    return STAFF.stream().anyMatch(caller::has);
  }

  /**
   * @throws RuleBroken {@code target-refused}, {@code audience-too-wide}, {@code
   *     figure-unsupported}
   */
  Target asked(AddTarget request) throws SQLException {
    request.mustMakeSense();
    var cohort = request.cohort();
    if (cohort != null) {
      access.mustRunCohort(cohort);
    } else if (!caller.has("operator")) {
      throw new ForbiddenException();
    }
    var target =
        new Target(
            Ids.next(),
            request.title(),
            metrics.require(request.metric(), request.metricVersion()),
            request.region(),
            cohort,
            cohort == null ? null : access.programmeOf(cohort),
            request.currency(),
            request.span(),
            request.baseline().value(),
            request.baseline().on(),
            request.value(),
            request.dueOn(),
            request.direction(),
            request.owner(),
            request.audience(),
            Instant.now(),
            0);
    Measured.mustBeOneNumber(target.question());
    return target;
  }

  /** In the caller's transaction. */
  void add(Target target) {
    try {
      targets.add(target, caller.subject());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    audit.record("target.added", target.id(), target.programmeId(), Map.of(), said(target));
  }

  /** In the caller's transaction. */
  void change(Target before, Target after) {
    try {
      targets.change(after);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    audit.record("target.changed", before.id(), before.programmeId(), said(before), said(after));
  }

  private static Map<String, ?> said(Target target) {
    return Map.of(
        "title", target.title(), "value", target.value(), "dueOn", target.dueOn().toString());
  }
}
