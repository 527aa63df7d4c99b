package org.homegrown.incubation.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a programme asks of its graduates.
 *
 * @param title what they have achieved, as certificates say
 * @param narrative what it takes, as certificates say
 * @param progress at least, permille of all lessons
 * @param attendance at least, permille of the sessions from which somebody was not excused
 * @param milestones all of them, by code
 */
@Schema(name = "GraduationCriteria")
record Criteria(
    String title,
    String narrative,
    int progress,
    @Nullable Integer attendance,
    List<String> milestones,
    int version) {

  /** How far somebody has come; attendance is null as long as nobody was marked. */
  record Standing(int progress, @Nullable Integer attendance, Set<String> milestones) {}

  /** What somebody still lacks, criterion by criterion. */
  List<Violation> unmet(Standing standing) {
    var unmet = new ArrayList<Violation>();
    if (standing.progress() < progress) {
      unmet.add(
          new Violation(
              "progress",
              "too-low",
              "is %d permille, and has to be %d".formatted(standing.progress(), progress)));
    }
    if (attendance != null && standing.attendance() == null) {
      unmet.add(new Violation("attendance", "unknown", "was never marked"));
    }
    if (attendance != null && standing.attendance() != null && standing.attendance() < attendance) {
      unmet.add(
          new Violation(
              "attendance",
              "too-low",
              "is %d permille, and has to be %d".formatted(standing.attendance(), attendance)));
    }
    milestones.stream()
        .filter(code -> !standing.milestones().contains(code))
        .map(code -> new Violation("milestones." + code, "not-complete", "is not complete"))
        .forEach(unmet::add);
    return unmet;
  }

  Version asVersion() {
    return new Version(version);
  }
}
