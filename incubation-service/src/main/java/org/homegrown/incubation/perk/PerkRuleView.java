package org.homegrown.incubation.perk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule of what a milestone earns. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PerkRuleView(
    UUID id,
    String milestone,
    PerkKind kind,
    @Nullable Integer basisPoints,
    @Nullable Integer credit,
    int days,
    String bearer,
    Instant createdAt,
    @Nullable Instant retiredAt) {}
