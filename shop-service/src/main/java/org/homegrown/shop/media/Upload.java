package org.homegrown.shop.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.homegrown.kit.id.Ids;

/** Takes a picture of a product in. */
@ApplicationScoped
class Upload {

  private final Pictures pictures;
  private final PictureStore store;

  Upload(Pictures pictures, PictureStore store) {
    this.pictures = pictures;
    this.store = store;
  }

  MediaView take(UUID shopId, UUID productId, String owner, String alt, InputStream body)
      throws IOException {
    QuarkusTransaction.requiringNew().run(() -> pictures.lock(shopId, productId, owner));
    return store.take(
        shopId,
        body,
        taken -> {
          pictures.lock(shopId, productId, owner);
          var picture = MediaView.of(Ids.next(), taken, alt);
          pictures.add(shopId, productId, picture);
          return picture;
        });
  }
}
