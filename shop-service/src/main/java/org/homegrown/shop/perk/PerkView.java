package org.homegrown.shop.perk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a seller earned.
 *
 * @param kind FEE_WAIVER or EXPOSURE_CREDIT
 * @param basisPoints of the commission, for a FEE_WAIVER
 * @param bearer who bears what it costs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PerkView(
    UUID id,
    String kind,
    @Nullable Integer basisPoints,
    @Nullable Integer credit,
    String bearer,
    Instant startsAt,
    Instant endsAt,
    @Nullable Instant revokedAt) {}
