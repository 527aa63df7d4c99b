package org.homegrown.shop.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the buyer sent it. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
record WayBack(
    String carrier,
    @Column(name = "tracking_number") @Nullable String trackingNumber,
    @Column(name = "sent_at") Instant sentAt) {}
