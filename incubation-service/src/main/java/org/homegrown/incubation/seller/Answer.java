package org.homegrown.incubation.seller;

/** What came of asking the shop. */
public sealed interface Answer {

  /** It answered. That somebody has no shop is an answer. */
  record Known(SellerFacts facts) implements Answer {}

  /** It did not, for now. */
  record NotKnownYet(String reason) implements Answer {}
}
