package org.homegrown.incubation.file;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What somebody handed in. The bytes of what is about them go with the next sweeping. */
@ApplicationScoped
class FileData implements PersonalData {

  private final PersonRows rows;

  FileData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'name', name, 'mediaType', media_type,
          'bytes', bytes, 'createdAt', created_at)
        from stored_file f, asked where f.about = asked.person and f.gone_at is null order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update stored_file f
        set about = erased.pseudonym, name = 'erased', gone_at = coalesce(f.gone_at, erased.at)
        from erased where f.about = erased.person and f.created_at <= erased.at
        """,
        """
        update stored_file f set created_by = erased.pseudonym
        from erased where f.created_by = erased.person and f.created_at <= erased.at
        """);
  }
}
