package org.homegrown.shop.returns;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture that the buyer shows.
 *
 * @param href where it is, for those who may read the return
 * @param bytes how many it has
 */
record ReturnPictureView(
    UUID id, String href, String type, int width, int height, long bytes, Instant uploadedAt) {

  static ReturnPictureView of(UUID returnId, ReturnPicture picture) {
    return new ReturnPictureView(
        picture.id(),
        "/v1/returns/%s/pictures/%s".formatted(returnId, picture.id()),
        picture.type(),
        picture.width(),
        picture.height(),
        picture.bytes(),
        picture.uploadedAt());
  }
}
