package org.homegrown.incubation.message;

import org.jspecify.annotations.Nullable;

/**
 * What is handed to a gateway.
 *
 * @param key the same for every try, until a person says that it shall be sent again
 * @param to a phone (E.164) or an e-mail address; never to be logged
 */
record Outgoing(String key, String to, @Nullable String subject, String body) {

  @Override
  public String toString() {
    return key;
  }
}
