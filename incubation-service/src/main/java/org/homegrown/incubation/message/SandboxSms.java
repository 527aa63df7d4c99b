package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;

/** Reaches nobody's phone. */
@ApplicationScoped
class SandboxSms implements Gateway {

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public Delivery deliver(Outgoing message) {
    return Delivery.sent("sandbox-" + message.key());
  }
}
