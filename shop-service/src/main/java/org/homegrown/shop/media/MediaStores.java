package org.homegrown.shop.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.homegrown.kit.storage.Store;
import org.homegrown.kit.storage.Stores;

/** The store of pictures. */
@ApplicationScoped
class MediaStores {

  @Produces
  @Singleton
  Store store(MediaSettings settings) {
    return Stores.of(settings, MediaSettings.PREFIX);
  }
}
