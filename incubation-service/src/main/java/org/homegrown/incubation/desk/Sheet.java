package org.homegrown.incubation.desk;

/**
 * What can be exported of a board. Columns are named in the statement, which goes on behind a
 * board's rows {@code b}, enrolments {@code e} and profiles {@code p}.
 */
public enum Sheet {
  PARTICIPANTS(
      """
      p.town, e.region, e.status, utc(e.enrolled_at) as enrolled_at, utc(e.ended_at) as ended_at,
      b.progress, b.attendance, b.absences, b.milestones, b.sales,
      b.sales_30d as sales_30_days, b.sales_before_30d as sales_30_days_before, b.currency, b.risk,
      utc(b.last_activity_at) as last_activity_at
      """,
      "",
      ""),
  ATTENDANCE(
      """
      i.number, i.ref as session_id, i.title,
      (array['ABSENT', 'EXCUSED', 'PRESENT'])[b.cells[i.number] + 1] as mark
      """,
      "join board_item i on i.cohort_id = b.cohort_id and i.kind = 'SESSION'",
      ", i.number"),
  PROGRESS(
      """
      i.number, i.ref as lesson_id, i.title, nullif(b.cells[i.number], -1) as progress
      """,
      "join board_item i on i.cohort_id = b.cohort_id and i.kind = 'LESSON'",
      ", i.number"),
  MILESTONES(
      """
      r.code, r.title, m.status, m.proven_by, utc(m.completed_at) as completed_at,
      utc(m.reopened_at) as reopened_at
      """,
      """
      join milestone m on m.enrolment_id = e.id
      join milestone_rule r on r.id = m.rule_id
      """,
      ", r.number, r.id");

  private final String columns;
  private final String joins;
  private final String order;

  Sheet(String columns, String joins, String order) {
    this.columns = columns;
    this.joins = joins;
    this.order = order;
  }

  /** Takes what {@link Board#SEEN} does, and the parameters of {@code where}. */
  String sql(Where where) {
    return "select e.id as enrolment_id, e.participant as person, p.name, "
        + columns.replaceAll(
            "utc\\(([^)]+)\\)", "to_char($1 at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        + Board.ROWS
        + joins
        + " "
        + Board.SEEN
        + where.sql()
        + " order by e.id"
        + order;
  }
}
