package org.homegrown.shop.media;

import org.homegrown.kit.problem.RuleBroken;

/** A product has as many pictures as it may. */
class TooManyPictures extends RuleBroken {

  TooManyPictures() {
    super("too-many-pictures", "A product has at most 20 pictures. Delete one first.");
  }
}
