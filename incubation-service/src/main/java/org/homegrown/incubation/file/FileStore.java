package org.homegrown.incubation.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.homegrown.kit.storage.Store;
import org.homegrown.kit.storage.Stores;

/** The store of files. */
@ApplicationScoped
class FileStore {

  @Produces
  @Singleton
  Store store(FileSettings settings) {
    return Stores.of(settings, FileSettings.PREFIX);
  }
}
