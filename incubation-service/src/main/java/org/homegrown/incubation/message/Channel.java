package org.homegrown.incubation.message;

/** How somebody is reached. */
enum Channel {
  /** The inbox: there for everybody, and with what is said. */
  IN_APP,
  SMS,
  EMAIL
}
