package org.homegrown.shop.returns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.shop.media.PictureStore;

/** Takes in what a buyer shows. The bytes go to the store in no transaction. */
@ApplicationScoped
class ShowPicture {

  private final Cases cases;
  private final Returns returns;
  private final PictureStore store;

  ShowPicture(Cases cases, Returns returns, PictureStore store) {
    this.cases = cases;
    this.returns = returns;
    this.store = store;
  }

  /** See {@link Return#show}; the store says what it takes. */
  ReturnPictureView take(UUID returnId, String buyer, InputStream upload) throws IOException {
    var shopId =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var address = returns.addressOfBuyer(returnId, buyer);
                  returns.require(address.shopId(), returnId).mustTakePictures();
                  return address.shopId();
                });
    return store.take(
        shopId,
        upload,
        picture ->
            cases
                .at(returns.addressOfBuyer(returnId, buyer))
                .subject()
                .show(picture, Instant.now()));
  }
}
