package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * A provider for trying out: the end of the account's number decides, and no money moves. 0002 is
 * closed, 0003 never answers, every other one is paid.
 */
@ApplicationScoped
class SandboxPayouts implements PayoutProvider {

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public Outcome send(Transfer transfer) {
    return switch (transfer.to().ending()) {
      case "0002" -> new Outcome.Failed("account-closed");
      case "0003" -> new Outcome.Unknown();
      default -> new Outcome.Paid("sandbox-" + transfer.id());
    };
  }
}
