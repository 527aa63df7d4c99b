package org.homegrown.kit.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param kind of rows, as {@link RowImporter#kind}
 * @param status RUNNING, COMPLETED, FAILED when the upload broke off, or ABANDONED when the process
 *     that worked on it is gone: what has a result stays, and the file sent again with the import's
 *     id does the rest
 * @param ownerId as {@link RowImporter#ownerId}
 * @param person who began it
 * @param checksum SHA-256 of the file, known at the end
 * @param rows read so far; the sum of the next four
 */
public record ImportState(
    UUID id,
    String kind,
    String status,
    @Nullable UUID ownerId,
    String person,
    boolean dryRun,
    @Nullable String checksum,
    long rows,
    long created,
    long changed,
    long unchanged,
    long failed,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
