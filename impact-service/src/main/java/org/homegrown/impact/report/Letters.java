package org.homegrown.impact.report;

import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.report.Subscriptions.Telling;

/** Writes to subscribers where a new run is. Its numbers are only where they may be read. */
@ApplicationScoped
class Letters {

  private static final int PORTION = 50;

  private final Subscriptions subscriptions;
  private final Mailer mailer;
  private final String publicUrl;

  Letters(
      Subscriptions subscriptions,
      Mailer mailer,
      @ConfigProperty(name = "homegrown.public-url") String publicUrl) {
    this.subscriptions = subscriptions;
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  @Scheduled(
      every = "{homegrown.reports.told}",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyFewMinutes() {
    int told;
    do {
      told = takePortion();
    } while (told == PORTION);
  }

  int takePortion() {
    List<Telling> tellings =
        QuarkusTransaction.requiringNew().call(() -> subscriptions.take(PORTION));
    tellings.forEach(this::write);
    return tellings.size();
  }

  private void write(Telling telling) {
    var language = telling.language();
    var address = "%s/v1/reports/%s/runs/%s".formatted(publicUrl, telling.report(), telling.run());
    var period = PeriodName.of(telling.period(), language);
    try {
      mailer.send(
          Mail.withText(
              telling.email(),
              language.say("report.mail.subject", telling.title(), period),
              language.say("report.mail.body", telling.title(), period, address)));
    } catch (RuntimeException e) {
      Log.warnf(e, "nobody was told of run %s", telling.run());
    }
  }
}
