package org.homegrown.shop.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses the store that is configured. */
@ApplicationScoped
class MediaStores {

  @Produces
  @Singleton
  MediaStore store(MediaSettings settings) {
    return switch (settings.store()) {
      case FOLDER -> new FolderStore(settings.folder());
      case S3 ->
          new S3Store(
              settings.s3().endpoint(),
              settings.s3().region(),
              needed(settings.s3().bucket(), "bucket"),
              needed(settings.s3().accessKey(), "access-key"),
              needed(settings.s3().secretKey(), "secret-key"));
    };
  }

  private static String needed(Optional<String> value, String name) {
    return value.orElseThrow(
        () -> new IllegalStateException("homegrown.media.s3.%s is not set".formatted(name)));
  }
}
