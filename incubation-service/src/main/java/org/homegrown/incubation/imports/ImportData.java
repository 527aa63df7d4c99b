package org.homegrown.incubation.imports;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Imports that somebody began, and rows that were about somebody. */
@ApplicationScoped
class ImportData implements PersonalData {

  private final PersonRows rows;

  ImportData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('importId', i.id, 'cohortId', i.owner_id, 'startedAt', i.started_at)
        from bulk_import i, asked where i.created_by = asked.person order by i.id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update bulk_import i set created_by = erased.pseudonym
        from erased where i.created_by = erased.person and i.started_at <= erased.at
        """,
        """
        update bulk_import_row r set key = erased.pseudonym
        from erased, bulk_import i
        where i.id = r.import_id and r.key = erased.person and i.started_at <= erased.at
        """);
  }
}
