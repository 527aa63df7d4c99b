package org.homegrown.incubation.file;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.homegrown.kit.storage.Contents;
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

  @Produces
  @Singleton
  Contents contents(DataSource database, Store store) {
    return new Contents(
        database,
        store,
        new Contents.Rows(
            "file_content",
            "programme_id",
            """
            not exists (select from stored_file f
                        where f.programme_id = c.programme_id and f.sha256 = c.sha256
                          and f.gone_at is null)
            """,
            FileBeingSwept::new));
  }
}
