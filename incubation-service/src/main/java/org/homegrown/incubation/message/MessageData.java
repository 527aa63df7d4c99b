package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * What was said to somebody. That something was said stays in the log; a gateway's name for it,
 * which leads to a phone, does not.
 */
@ApplicationScoped
class MessageData implements PersonalData {

  private final PersonRows rows;

  MessageData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('code', code, 'channel', channel, 'subject', subject,
          'body', body, 'status', status, 'saidAt', said_at, 'sentAt', sent_at, 'readAt', read_at)
        from message m, asked where m.person = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update message m
        set person = erased.pseudonym, subject = null, body = null, "values" = '{}',
            provider_reference = null,
            status = case when m.status in ('QUEUED', 'SENDING') then 'SUPPRESSED'
                          else m.status end
        from erased where m.person = erased.person and m.said_at <= erased.at
        """,
        "delete from message_opt_out o using erased where o.person = erased.person and o.at <= erased.at",
        """
        update message_template t set updated_by = erased.pseudonym
        from erased where t.updated_by = erased.person and t.updated_at <= erased.at
        """);
  }
}
