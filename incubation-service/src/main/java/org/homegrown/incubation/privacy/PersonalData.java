package org.homegrown.incubation.privacy;

/**
 * What a room keeps about people. One bean a room, in the caller's transaction.
 *
 * <p>Erasing keeps the lock order of the service: beans are asked in the order of their {@code
 * jakarta.annotation.Priority}, highest first. Those without one come last and lock nothing that
 * others lock in another order.
 */
public interface PersonalData {

  int COHORTS = 500;
  int APPLICATIONS = 400;

  /** The person's lock is taken here. */
  int CONSENTS = 300;

  int ENROLMENTS = 200;

  /** Of what is shown to the person. */
  String name();

  Object export(String person);

  /** Puts the pseudonym in the person's place, and lets go of what says who it was. */
  void erase(Erased erased);
}
