package org.homegrown.incubation.privacy;

/**
 * In which order rooms forget people, which is the order in which everybody locks: the highest
 * first. Rooms without a {@code jakarta.annotation.Priority} come last and lock nothing that others
 * lock in another order.
 */
public final class LockOrder {

  public static final int COHORTS = 500;
  public static final int APPLICATIONS = 400;

  /** The person's lock is taken here. */
  public static final int CONSENTS = 300;

  public static final int ENROLMENTS = 200;

  private LockOrder() {}
}
