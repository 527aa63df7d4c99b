package org.homegrown.incubation.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.imports.ImportState;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param status RUNNING, COMPLETED, FAILED when the upload broke off, or ABANDONED when the process
 *     that worked on it is gone: what has a result stays, and sending the file again with {@code
 *     resume} does the rest
 * @param checksum SHA-256 of the file, known at the end
 * @param rows read so far; the sum of the next four
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
    UUID id,
    String status,
    @Nullable UUID cohortId,
    boolean dryRun,
    @Nullable String checksum,
    long rows,
    long created,
    long changed,
    long unchanged,
    long failed,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static ImportView of(ImportState state) {
    return new ImportView(
        state.id(),
        state.status(),
        state.ownerId(),
        state.dryRun(),
        state.checksum(),
        state.rows(),
        state.created(),
        state.changed(),
        state.unchanged(),
        state.failed(),
        state.startedAt(),
        state.finishedAt());
  }
}
