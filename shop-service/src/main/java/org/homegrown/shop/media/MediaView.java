package org.homegrown.shop.media;

import java.util.UUID;

/**
 * A picture of a product.
 *
 * @param href where it is
 * @param alt what it shows, for those who cannot see it
 */
record MediaView(
    UUID id,
    String href,
    String type,
    int width,
    int height,
    long bytes,
    String sha256,
    String alt) {

  static MediaView of(UUID id, Picture picture, String alt) {
    return new MediaView(
        id,
        hrefOf(id),
        picture.type(),
        picture.width(),
        picture.height(),
        picture.bytes(),
        picture.sha256(),
        alt);
  }

  static String hrefOf(UUID id) {
    return "/v1/media/" + id;
  }
}
