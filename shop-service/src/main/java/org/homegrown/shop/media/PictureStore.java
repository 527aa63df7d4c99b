package org.homegrown.shop.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;
import org.homegrown.kit.storage.Contents;

/** Takes pictures in and gives them out again, whatever it is that shows them and to whom. */
@ApplicationScoped
public class PictureStore {

  private final Contents contents;

  PictureStore(Contents contents) {
    this.contents = contents;
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
      return contents.put(
          shopId,
          incoming.sha256(),
          incoming.file(),
          incoming.image().type(),
          () -> show.apply(Picture.of(incoming)));
    }
  }

  /** The bytes of a picture of the shop, which whoever asks may see. */
  public InputStream open(UUID shopId, String sha256) throws IOException {
    return contents.open(shopId, sha256);
  }
}
