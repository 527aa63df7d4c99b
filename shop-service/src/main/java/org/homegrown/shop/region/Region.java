package org.homegrown.shop.region;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.ZoneId;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A node of the administrative tree. Gives the shops in it their currency and time zone. */
@Entity
@Immutable
public class Region {

  @Id private String code;
  private @Nullable String parent;
  private String level;
  private String name;
  private String zone;
  private String currency;
  private boolean underserved;
  private boolean rural;

  @SuppressWarnings("NullAway.Init")
  protected Region() {}

  public String code() {
    return code;
  }

  public ZoneId zone() {
    return ZoneId.of(zone);
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  RegionView view() {
    return new RegionView(code, parent, level, name, zone, currency, underserved, rural);
  }
}
