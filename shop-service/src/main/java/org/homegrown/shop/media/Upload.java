package org.homegrown.shop.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.media.Contents.Content;

/**
 * Takes a picture in. The bytes go to the store between two transactions and in none: should the
 * second never come, they belong to no picture and are swept.
 */
@ApplicationScoped
class Upload {

  private final Pictures pictures;
  private final Contents contents;
  private final MediaStore store;

  Upload(Pictures pictures, Contents contents, MediaStore store) {
    this.pictures = pictures;
    this.contents = contents;
    this.store = store;
  }

  MediaView take(UUID shopId, UUID productId, String owner, String alt, InputStream body)
      throws IOException {
    QuarkusTransaction.requiringNew().run(() -> pictures.lock(shopId, productId, owner));
    try (var incoming = Incoming.receive(body)) {
      var content = new Content(shopId, incoming.sha256());
      QuarkusTransaction.requiringNew().run(() -> contents.touch(content));
      store.put(content.key(), incoming.file(), incoming.image().type());
      var picture = MediaView.of(Ids.next(), incoming, alt);
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                pictures.lock(shopId, productId, owner);
                contents.touch(content);
                pictures.add(shopId, productId, picture);
              });
      return picture;
    }
  }
}
