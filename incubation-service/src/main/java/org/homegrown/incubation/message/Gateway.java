package org.homegrown.incubation.message;

/** Carries messages out of the house. Called outside every transaction, with no lock held. */
interface Gateway {

  Channel channel();

  /** As the settings {@code homegrown.messages.sms} and {@code homegrown.messages.email} say it. */
  String name();

  /**
   * @throws IllegalStateException when settings are missing without which nothing can be sent
   */
  default void mustBeSetUp() {}

  /** Whether a message that is delivered twice under one key reaches the person once. */
  boolean repeatable();

  Delivery deliver(Outgoing message);
}
