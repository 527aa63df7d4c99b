package org.homegrown.incubation.message;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** What goes wrong with messages, for those who watch. */
@ApplicationScoped
class MessageMeters {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "messages.failed",
        "Messages of the last day that failed or that nobody knows to be sent",
        """
        select count(*) from message
        where status in ('FAILED', 'UNKNOWN') and claimed_at > now() - interval '1 day'
        """);
    gauges.show(
        "messages.oldest.waiting.seconds",
        "For how long the message has been due that waits longest",
        """
        select coalesce(extract(epoch from clock_timestamp() - min(not_before)), 0) from message
        where status = 'QUEUED' and not_before <= clock_timestamp()
        """);
  }
}
