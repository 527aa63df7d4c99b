package org.homegrown.incubation.message;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** E-mail. Nobody can be asked whether a message went out, so after a doubt a person decides. */
@ApplicationScoped
class SmtpEmail implements Gateway {

  /** From here on a server speaks of the message, below of the talk with it. */
  private static final int ABOUT_THE_MESSAGE = 550;

  /** The mailer itself waits for a silent server without end. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ReactiveMailer mailer;
  private final Context loop;
  private final String host;

  SmtpEmail(
      ReactiveMailer mailer,
      Vertx vertx,
      @ConfigProperty(name = "homegrown.public-url") URI publicUrl) {
    this.mailer = mailer;
    this.loop = vertx.getOrCreateContext();
    this.host = publicUrl.getHost();
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public Delivery deliver(Outgoing message) {
    var id = "<%s@%s>".formatted(message.key(), host);
    var mail =
        Mail.withText(message.to(), message.subject(), message.body()).addHeader("Message-ID", id);
    try {
      send(mail).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Delivery.sent(id);
    } catch (ExecutionException e) {
      return delivery(e);
    } catch (TimeoutException e) {
      return Delivery.unknown("timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Delivery.unknown("interrupted");
    }
  }

  /**
   * All on one event loop. Asked from many threads, the mailer connects on one loop and begins to
   * listen on another; a greeting that comes in between is dropped, and waited for without end.
   */
  private CompletableFuture<Void> send(Mail mail) {
    return Uni.createFrom()
        .deferred(() -> mailer.send(mail))
        .runSubscriptionOn(step -> loop.runOnContext(now -> step.run()))
        .subscribeAsCompletionStage();
  }

  private static Delivery delivery(ExecutionException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case SMTPException said when said.getReplyCode() >= ABOUT_THE_MESSAGE ->
          Delivery.refused("smtp-" + said.getReplyCode());
      case SMTPException said -> Delivery.notNow("smtp-" + said.getReplyCode());
      case ConnectException gone -> Delivery.notNow("unreachable");
      case UnknownHostException nowhere -> Delivery.notNow("unreachable");
      default -> Delivery.unknown(cause.getClass().getSimpleName());
    };
  }
}
