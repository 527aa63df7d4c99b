package org.homegrown.shop.media;

import org.homegrown.kit.problem.Conflict;

/** The same bytes were here before and are being deleted. */
class ContentBeingSwept extends Conflict {

  ContentBeingSwept() {
    super(
        "image-being-deleted", "The same picture is being deleted at this moment. Try again soon.");
  }
}
