package org.homegrown.shop.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;
import org.homegrown.kit.storage.Store;
import org.homegrown.shop.media.Contents.Content;

/** Takes pictures in and gives them out again, whatever it is that shows them and to whom. */
@ApplicationScoped
public class PictureStore {

  private final Contents contents;
  private final Store store;

  PictureStore(Contents contents, Store store) {
    this.contents = contents;
    this.store = store;
  }

  /**
   * The bytes go to the store between two transactions and in none: should the second never come,
   * nothing shows them and they are swept.
   *
   * @param upload what somebody says is a picture
   * @param show makes something of the shop show it, in the second transaction
   * @throws ImageRefused when it is too long or no picture
   * @throws ContentBeingSwept when the same bytes are being deleted at this moment
   */
  public <T> T take(UUID shopId, InputStream upload, Function<Picture, T> show) throws IOException {
    try (var incoming = Incoming.receive(upload)) {
      var content = new Content(shopId, incoming.sha256());
      QuarkusTransaction.requiringNew().run(() -> contents.touch(content));
      store.put(content.key(), incoming.file(), incoming.image().type());
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                contents.touch(content);
                return show.apply(Picture.of(incoming));
              });
    }
  }

  /** The bytes of a picture of the shop, which whoever asks may see. */
  public InputStream open(UUID shopId, String sha256) throws IOException {
    return store.open(new Content(shopId, sha256).key());
  }
}
