package org.homegrown.shop.payment;

import org.homegrown.kit.problem.BadInput;

/** It was not signed by the provider, or not now, or is not one of its messages. */
public class WebhookRefused extends BadInput {

  WebhookRefused(String detail) {
    super("webhook-refused", detail);
  }
}
