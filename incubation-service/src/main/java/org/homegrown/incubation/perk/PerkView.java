package org.homegrown.incubation.perk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param milestone the code of what earned it
 * @param bearer who bears what it costs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PerkView(
    UUID id,
    String milestone,
    PerkKind kind,
    @Nullable Integer basisPoints,
    @Nullable Integer credit,
    String bearer,
    PerkStatus status,
    Instant startsAt,
    Instant endsAt) {}
