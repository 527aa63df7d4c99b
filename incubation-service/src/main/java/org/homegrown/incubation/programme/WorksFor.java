package org.homegrown.incubation.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For what somebody works.
 *
 * @param region where; left out for everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorksFor(UUID programmeId, StaffRole role, @Nullable String region) {}
