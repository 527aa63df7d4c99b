package org.homegrown.impact.privacy;

/**
 * What a room keeps about people. One bean a room, in the caller's transaction. Whoever erases
 * holds the lock of the rollups, which comes before all others.
 */
public interface PersonalData {

  /** Of what is shown to the person. */
  String name();

  Object export(String person);

  /** Puts the pseudonym in the person's place, and lets go of what says who it was. */
  void erase(Erased erased);
}
