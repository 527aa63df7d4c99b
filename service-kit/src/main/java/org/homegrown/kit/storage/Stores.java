package org.homegrown.kit.storage;

import java.util.Optional;

/** Chooses the store that is configured. */
public final class Stores {

  private Stores() {}

  /**
   * @param prefix under which the settings stand, as {@code homegrown.media}
   * @throws IllegalStateException when something that the store needs is not set
   */
  public static Store of(StoreSettings settings, String prefix) {
    return switch (settings.store()) {
      case FOLDER -> new FolderStore(settings.folder());
      case S3 ->
          new S3Store(
              settings.s3().endpoint(),
              settings.s3().area(),
              needed(settings.s3().bucket(), prefix, "bucket"),
              needed(settings.s3().accessKey(), prefix, "access-key"),
              needed(settings.s3().secretKey(), prefix, "secret-key"));
    };
  }

  private static String needed(Optional<String> value, String prefix, String name) {
    return value.orElseThrow(
        () -> new IllegalStateException("%s.s3.%s is not set".formatted(prefix, name)));
  }
}
