package org.homegrown.impact.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One number of the public grid.
 *
 * @param currency of money
 * @param value a count, or minor units of the currency; null when it is not shown
 * @param before of the span before; absent when there is none
 * @param obsStatus SDMX CL_OBS_STATUS: A normal, Q not shown
 * @param confStatus SDMX CL_CONF_STATUS: F free, A few people, O one of them is most of it, D so
 *     that none of these can be worked out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicNumber(
    String metric,
    int version,
    String name,
    String unit,
    @Nullable String currency,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal value,
    @Nullable BigDecimal before,
    String obsStatus,
    String confStatus) {}
