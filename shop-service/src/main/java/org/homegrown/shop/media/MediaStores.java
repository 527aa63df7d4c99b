package org.homegrown.shop.media;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.homegrown.kit.storage.Contents;
import org.homegrown.kit.storage.Store;
import org.homegrown.kit.storage.Stores;

/** The store of pictures. */
@ApplicationScoped
class MediaStores {

  /** Made at start: a service without its store must not come up. */
  @Produces
  @Singleton
  @Startup
  Store store(MediaSettings settings) {
    return Stores.of(settings, MediaSettings.PREFIX);
  }

  @Produces
  @Singleton
  Contents contents(DataSource database, Store store) {
    return new Contents(
        database,
        store,
        new Contents.Rows(
            "media_content",
            "shop_id",
            """
            not exists (select 1 from media m
                        where m.shop_id = c.shop_id and m.sha256 = c.sha256)
            and not exists (select 1 from return_picture r
                            where r.shop_id = c.shop_id and r.sha256 = c.sha256)
            """,
            ContentBeingSwept::new));
  }
}
