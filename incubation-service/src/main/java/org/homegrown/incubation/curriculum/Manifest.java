package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle has, so that a phone fetches only what it lacks and knows that it came whole.
 *
 * @param checksum of {@code content.json}
 * @param bundle the zip of all of it; null inside of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(UUID versionId, String checksum, List<File> files, @Nullable Zip bundle) {

  /**
   * @param path in the zip; {@code files/} and the id for learning material
   */
  record File(String path, String mediaType, long bytes, String sha256) {

    private static final String FILES = "files/";

    static File of(UUID id, String mediaType, long bytes, String sha256) {
      return new File(FILES + id, mediaType, bytes, sha256);
    }

    UUID id() {
      return UUID.fromString(path.substring(FILES.length()));
    }
  }

  record Zip(long bytes, String sha256) {}

  Manifest in(Zip zip) {
    return new Manifest(versionId, checksum, files, zip);
  }
}
