package org.homegrown.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A tax that a price has in it already: to be shown, never to be added.
 *
 * @param line the line it belongs to, from 0; absent for delivery
 * @param amount minor units of the order's currency
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncludedTax(
    @Column(name = "line_number") @Nullable Integer line,
    @Column(nullable = false) String label,
    @Column(nullable = false) long amount) {}
