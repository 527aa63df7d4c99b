package org.homegrown.incubation.consent;

/** What somebody may allow. */
public enum Purpose {
  /** That facts about them are told to the impact service. */
  IMPACT,
  /** That they are kept as one of those who were not admitted, to compare with. */
  COMPARISON,
  /** That they are written to by SMS and e-mail. */
  MESSAGES
}
