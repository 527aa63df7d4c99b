package org.homegrown.impact.release;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.homegrown.kit.storage.Store;
import org.homegrown.kit.storage.Stores;

/** Files that were made, by whom they belong to. Made at start: without its store nothing works. */
@Singleton
@Startup
public class KeptFiles {

  private final Store store;

  KeptFiles(FileSettings settings) {
    this.store = Stores.of(settings, FileSettings.PREFIX);
  }

  /** Once it is there it stays; the same bytes again change nothing. */
  public void keep(UUID owner, OpenFile file, Path content) throws IOException {
    store.put(key(owner, file.sha256()), content, file.type());
  }

  public InputStream open(UUID owner, String sha256) throws IOException {
    return store.open(key(owner, sha256));
  }

  public void delete(UUID owner, String sha256) throws IOException {
    store.delete(key(owner, sha256));
  }

  private static String key(UUID owner, String sha256) {
    return owner + "/" + sha256;
  }
}
