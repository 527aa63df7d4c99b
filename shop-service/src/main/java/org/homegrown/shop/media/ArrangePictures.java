package org.homegrown.shop.media;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** All pictures of a product, the first one first. */
record ArrangePictures(@NotNull @Size(max = 20) List<@NotNull UUID> order) {

  /**
   * @throws OrderIncomplete when these are others
   */
  void mustNameAll(List<MediaView> pictures) {
    var present = new HashSet<>(pictures.stream().map(MediaView::id).toList());
    if (order.size() != present.size() || !present.equals(new HashSet<>(order))) {
      throw new OrderIncomplete();
    }
  }
}
