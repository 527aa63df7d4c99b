package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.Erased;
import org.homegrown.incubation.privacy.PersonRows;
import org.homegrown.incubation.privacy.PersonalData;

/** What was said to somebody. That something was said stays in the log. */
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
          'body', body, 'status', status, 'saidAt', said_at, 'sentAt', sent_at)
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
            status = case when m.status in ('QUEUED', 'SENDING') then 'SUPPRESSED'
                          else m.status end
        from erased where m.person = erased.person and m.said_at <= erased.at
        """);
  }
}
