package org.homegrown.shop.region;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * @param code ISO 3166 for countries, ISO 3166-2 for their first-level units
 * @param underserved whether the programme counts it among the regions that lack services
 * @param rural whether it counts as countryside, as whoever imported it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RegionView(
    String code,
    @Nullable String parent,
    String level,
    String name,
    String zone,
    String currency,
    boolean underserved,
    boolean rural) {}
