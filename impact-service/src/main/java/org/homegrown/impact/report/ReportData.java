package org.homegrown.impact.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who ordered reports, had them made, and is told of them. */
@ApplicationScoped
class ReportData implements PersonalData {

  private final PersonRows rows;
  private final Subscriptions subscriptions;

  ReportData(PersonRows rows, Subscriptions subscriptions) {
    this.rows = rows;
    this.subscriptions = subscriptions;
  }

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public Object export(String person) {
    try {
      return Map.of(
          "ordered",
          rows.list(
              """
              select jsonb_build_object('id', id, 'title', title, 'createdAt', created_at)
              from report, asked where created_by = asked.person order by id
              """,
              person),
          "subscriptions",
          subscriptions.of(person));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update report set created_by = erased.pseudonym
        from erased where created_by = erased.person
        """,
        "delete from report_subscription s using erased where s.person = erased.person",
        """
        update report_run set made_by = erased.pseudonym from erased where made_by = erased.person
        """);
  }
}
