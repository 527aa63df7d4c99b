package org.homegrown.incubation.file;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.homegrown.kit.storage.Store;
import org.homegrown.kit.storage.Stores;

/** The store of files. */
@ApplicationScoped
class FileStore {

  /** Made at start: a service without its store must not come up. */
  @Produces
  @Singleton
  @Startup
  Store store(FileSettings settings) {
    return Stores.of(settings, FileSettings.PREFIX);
  }
}
