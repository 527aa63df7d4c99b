package org.homegrown.kit.storage;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where files are kept. A service extends this with the prefix of its settings. */
public interface StoreSettings {

  @WithDefault("FOLDER")
  Kind store();

  Path folder();

  Bucket s3();

  /** Kinds of stores. */
  enum Kind {
    FOLDER,
    S3
  }

  /** Needed for {@link Kind#S3} only. */
  interface Bucket {

    /** None for Amazon's own. */
    Optional<URI> endpoint();

    /** What S3 calls its region. */
    @WithName("region")
    @WithDefault("us-east-1")
    String area();

    Optional<String> bucket();

    Optional<String> accessKey();

    Optional<String> secretKey();
  }
}
