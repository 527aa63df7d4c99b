package org.homegrown.shop.privacy;

/** Something that is kept about people. Each package that keeps any has one of these. */
public interface PersonalData {

  /** Its name in an export. */
  String name();

  /** All of a person's, as it will be written as JSON. In the caller's transaction. */
  Object export(String person);

  /**
   * Forgets a person, or, where the books must stay, whose they are. In the caller's transaction.
   *
   * @param pseudonym to stand in for the person
   * @throws org.homegrown.kit.problem.Conflict while something is under way that needs the person
   */
  void erase(String person, String pseudonym);
}
