package org.homegrown.shop.shop;

import org.homegrown.kit.problem.Conflict;

/** Handles are unique in the whole platform. */
public class HandleTaken extends Conflict {

  HandleTaken(String handle) {
    super("handle-taken", "Another shop is called %s. Choose another handle.".formatted(handle));
  }
}
