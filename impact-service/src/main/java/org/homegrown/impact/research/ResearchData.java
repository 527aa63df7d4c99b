package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * Who does research and pays for it, and what they looked at. Whose data they got is known by
 * pseudonyms alone; those of somebody who is forgotten go on the lists of what must be deleted.
 */
@ApplicationScoped
class ResearchData implements PersonalData {

  private final PersonRows rows;
  private final Withdrawals withdrawals;

  ResearchData(PersonRows rows, Withdrawals withdrawals) {
    this.rows = rows;
    this.withdrawals = withdrawals;
  }

  @Override
  public String name() {
    return "research";
  }

  @Override
  public Object export(String person) {
    return List.of(
        rows.list(
            """
            select jsonb_build_object('project', id, 'title', title, 'question', question,
              'status', status, 'lead', lead = asked.person)
            from research_project, asked
            where lead = asked.person or created_by = asked.person order by id
            """,
            person),
        rows.list(
            """
            select jsonb_build_object('extract', extract_id, 'at', at, 'what', what)
            from extract_access, asked where by = asked.person order by id
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    withdrawals.remember(erased.person(), erased.at());
    rows.change(
        erased,
        """
        update research_project
        set lead = case when lead = erased.person then erased.pseudonym else lead end,
            created_by = case when created_by = erased.person then erased.pseudonym
                              else created_by end
        from erased where erased.person in (lead, created_by)
        """,
        """
        update ethics_approval set recorded_by = erased.pseudonym
        from erased where recorded_by = erased.person and recorded_at <= erased.at
        """,
        """
        update funding_tranche
        set recorded_by = case when recorded_by = erased.person then erased.pseudonym
                               else recorded_by end,
            approved_by = case when approved_by = erased.person then erased.pseudonym
                               else approved_by end
        from erased where erased.person in (recorded_by, approved_by)
        """,
        """
        update extract set made_by = erased.pseudonym
        from erased where made_by = erased.person and made_at <= erased.at
        """,
        """
        update extract_access set by = erased.pseudonym
        from erased where by = erased.person and extract_access.at <= erased.at
        """);
  }
}
