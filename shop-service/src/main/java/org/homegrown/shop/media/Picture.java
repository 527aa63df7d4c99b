package org.homegrown.shop.media;

/**
 * What lies in the store, as its content says.
 *
 * @param bytes how many it has
 */
public record Picture(String sha256, String type, int width, int height, long bytes) {

  static Picture of(Incoming upload) {
    return new Picture(
        upload.sha256(),
        upload.image().type(),
        upload.image().width(),
        upload.image().height(),
        upload.bytes());
  }
}
