package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * Facts are never changed. What was wrong is taken back by another fact, and a third stands in for
 * it, so that every figure says what moved it.
 */
@ApplicationScoped
class Corrections {

  private final Measurements measurements;
  private final Regions regions;
  private final Rollups rollups;
  private final Audit audit;

  Corrections(Measurements measurements, Regions regions, Rollups rollups, Audit audit) {
    this.measurements = measurements;
    this.regions = regions;
    this.rollups = rollups;
    this.audit = audit;
  }

  /**
   * @throws NotFound {@code measurement-not-found}
   * @throws Conflict {@code measurement-corrected} for all but the last of a chain
   * @throws RuleBroken {@code correction-refused}, {@code region-unknown}
   */
  CorrectionView correct(UUID eventId, CorrectMeasurement wanted) throws SQLException {
    var batch = rollups.begin();
    var fact = measurements.require(eventId);
    if (fact.sign() < 0 || measurements.isTakenBack(eventId)) {
      throw new Conflict(
          "measurement-corrected",
          "This fact was taken back, or takes one back. Correct what stands in for it.");
    }
    if (wanted.region() != null && !regions.exists(wanted.region())) {
      throw new RuleBroken("region-unknown", "There is no region " + wanted.region() + ".");
    }
    var reversal = fact.reversed(Ids.next());
    var instead = wanted.takesBack() ? null : wanted.applied(fact, Ids.next());
    var added = new ArrayList<>(List.of(reversal));
    if (instead != null) {
      added.add(instead);
    }
    measurements.add(added.stream(), batch);
    audit.record(
        "measurement.corrected",
        eventId,
        Map.of("reason", wanted.reason(), "before", values(fact), "after", values(instead)));
    return new CorrectionView(
        MeasurementView.of(reversal, batch),
        instead == null ? null : MeasurementView.of(instead, batch));
  }

  private static Map<String, Object> values(@Nullable Measurement fact) {
    var values = new HashMap<String, Object>();
    if (fact != null) {
      values.put("eventId", fact.eventId());
      values.put("region", fact.region());
      values.put("day", fact.day());
      values.put("amount", fact.amount());
      values.put("fees", fact.fees());
      values.put("currency", fact.currency());
      if (fact.orderedOn() != null) {
        values.put("orderedOn", fact.orderedOn());
      }
    }
    return values;
  }
}
