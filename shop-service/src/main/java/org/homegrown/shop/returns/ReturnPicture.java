package org.homegrown.shop.returns;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.media.Picture;

/** What a buyer shows of what came, for the shop and for operators. */
@Embeddable
record ReturnPicture(
    @Column(name = "shop_id", nullable = false) UUID shopId,
    @Column(nullable = false) UUID id,
    @Column(nullable = false) String sha256,
    @Column(nullable = false) String type,
    @Column(nullable = false) int width,
    @Column(nullable = false) int height,
    @Column(nullable = false) long bytes,
    @Column(name = "uploaded_at", nullable = false) Instant uploadedAt) {

  static ReturnPicture of(UUID shopId, Picture picture, Instant at) {
    return new ReturnPicture(
        shopId,
        Ids.next(),
        picture.sha256(),
        picture.type(),
        picture.width(),
        picture.height(),
        picture.bytes(),
        at);
  }

  /** The same for another return. */
  ReturnPicture again() {
    return new ReturnPicture(shopId, Ids.next(), sha256, type, width, height, bytes, uploadedAt);
  }
}
