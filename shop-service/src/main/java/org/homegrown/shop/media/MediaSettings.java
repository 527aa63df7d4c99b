package org.homegrown.shop.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where pictures are kept. */
@ConfigMapping(prefix = "homegrown.media")
interface MediaSettings {

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

    @WithDefault("us-east-1")
    String region();

    Optional<String> bucket();

    Optional<String> accessKey();

    Optional<String> secretKey();
  }
}
