package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** Nobody waits for anything to be shown any more. */
public class ReturnClosed extends Conflict {

  ReturnClosed(ReturnStatus status) {
    super(
        "return-closed", "A return that is %s is closed and takes no pictures.".formatted(status));
  }
}
