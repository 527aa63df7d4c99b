package org.homegrown.incubation.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.board.Risk;
import org.homegrown.incubation.enrolment.EnrolmentStatus;
import org.jspecify.annotations.Nullable;

/**
 * A cohort's board, as far as the caller sees it.
 *
 * @param items what there is to see of each participant
 * @param rows by name
 * @param next what to ask for the following rows with; absent when these were the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BoardView(List<Column> items, List<Line> rows, @Nullable UUID next) {

  /**
   * @param number of its cell in each row, from 1
   * @param ref the lesson, session or milestone rule
   */
  record Column(int number, Kind kind, UUID ref, String title) {}

  /**
   * A participant.
   *
   * @param progress permille of all lessons
   * @param attendance permille of the marks that are not excused; absent without any
   * @param milestones how many are complete
   * @param sales in minor units, as the other two
   * @param salesBefore30d of the 30 days before the last 30
   * @param cells one for each item, in their order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      UUID enrolmentId,
      String participant,
      @Nullable String name,
      String region,
      EnrolmentStatus status,
      int progress,
      @Nullable Integer attendance,
      int absences,
      int milestones,
      long sales,
      long sales30d,
      long salesBefore30d,
      @Nullable String currency,
      Risk risk,
      @Nullable Instant lastActivityAt,
      @Schema(
              description =
                  "Of a lesson: progress in permille; of a session: 0 absent, 1 excused, 2 present; of a milestone: 0 open, 1 complete, 2 reopened; -1 where nothing is known")
          short[] cells) {}
}
