package org.homegrown.incubation.session;

/** How people meet. */
public enum SessionKind {
  IN_PERSON,
  LIVE
}
