package org.homegrown.incubation.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody allowed, and until when.
 *
 * @param person the {@code sub} of the person's token
 * @param givenBy the person, or who handed it in for them
 * @param evidence where it can be seen, when somebody else handed it in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentView(
    UUID id,
    UUID programmeId,
    String person,
    Purpose purpose,
    String textVersion,
    Instant givenAt,
    String givenBy,
    @Nullable String evidence,
    @Nullable Instant withdrawnAt) {}
