package org.homegrown.incubation.file;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** A file whose bytes lie in the store. */
public record StoredFile(
    UUID id,
    @JsonIgnore UUID programmeId,
    String name,
    String mediaType,
    long bytes,
    String sha256) {

  static final long MOST_BYTES = 60L * 1024 * 1024;
}
