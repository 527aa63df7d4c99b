package org.homegrown.shop.suspension;

import org.homegrown.kit.problem.Conflict;

/** A suspension is appealed against once. */
public class AppealMade extends Conflict {

  AppealMade() {
    super("appeal-made-already", "There has been an appeal against this suspension already.");
  }
}
