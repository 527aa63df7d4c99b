package org.homegrown.incubation.message;

/** Where a message is on its way. */
enum MessageStatus {
  QUEUED,
  /** Somebody has it in hand, or died with it in hand. */
  SENDING,
  SENT,
  /** Refused, or tried often enough. */
  FAILED,
  /** It may have been sent; only a person can decide to send it again. */
  UNKNOWN,
  /** It was not to be sent. */
  SUPPRESSED
}
