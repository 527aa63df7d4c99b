package org.homegrown.shop.media;

import org.homegrown.kit.problem.BadInput;

/** What was uploaded is not a picture that is taken. */
final class ImageRefused extends BadInput {

  private ImageRefused(String code, String detail) {
    super(code, detail);
  }

  static ImageRefused tooLarge(long most) {
    return new ImageRefused("image-too-large", "A picture has at most %d bytes.".formatted(most));
  }

  static ImageRefused unknownType() {
    return new ImageRefused("image-type-unknown", "Pictures are JPEG, PNG or WebP.");
  }

  static ImageRefused broken() {
    return new ImageRefused(
        "image-broken", "The picture is cut off or damaged. Send it again as a whole.");
  }

  static ImageRefused tooManyPixels() {
    return new ImageRefused(
        "image-too-many-pixels",
        "A picture is at most %d pixels wide and high, and %d million altogether."
            .formatted(Image.LONGEST_SIDE, Image.MOST_PIXELS / 1_000_000));
  }
}
