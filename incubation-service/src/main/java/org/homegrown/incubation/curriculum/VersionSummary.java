package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version in a list, without its content. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionSummary(
    UUID id,
    UUID curriculumId,
    int number,
    VersionStatus status,
    @Nullable String checksum,
    @Nullable Instant publishedAt,
    int version) {}
