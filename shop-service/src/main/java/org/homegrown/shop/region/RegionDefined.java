package org.homegrown.shop.region;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.homegrown.kit.feed.Event;
import org.jspecify.annotations.Nullable;

/** A region exists, or is now as described. Parents are told before their children. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegionDefined(
    String code,
    @Nullable String parent,
    String level,
    String name,
    String zone,
    String currency,
    boolean underserved,
    boolean rural,
    @JsonIgnore Instant time)
    implements Event {

  @Override
  public String type() {
    return "region.defined";
  }

  @Override
  public String subject() {
    return code;
  }
}
