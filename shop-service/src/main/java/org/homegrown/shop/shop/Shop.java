package org.homegrown.shop.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.region.Region;
import org.jspecify.annotations.Nullable;

/** A seller's shop. Its currency and time zone are its region's at the moment it opens. */
@Entity
public class Shop {

  private static final int USUAL_HANDLING_DAYS = 3;

  @Id private UUID id;
  private String owner;
  private String handle;
  private String name;
  private String region;
  private String town;
  private String story;

  @Enumerated(EnumType.STRING)
  private ShopStatus status;

  private String currency;
  private String zone;
  private int handlingDays;
  private Instant openedAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Shop() {}

  private Shop(String owner, String handle, String name, Region region, String story) {
    this.id = Ids.next();
    this.owner = owner;
    this.handle = handle;
    this.name = name;
    this.region = region.code();
    this.town = "";
    this.story = story;
    this.status = ShopStatus.DRAFT;
    this.currency = region.currency();
    this.zone = region.zone().getId();
    this.handlingDays = USUAL_HANDLING_DAYS;
    this.openedAt = Instant.now();
    this.createdBy = owner;
  }

  /** A shop that is open from the start. */
  static Shop open(String owner, String handle, String name, Region region, String story) {
    var shop = new Shop(owner, handle, name, region, story);
    shop.become(ShopStatus.OPEN);
    return shop;
  }

  private void become(ShopStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException("a shop cannot go from %s to %s".formatted(status, next));
    }
    status = next;
  }

  void describe(@Nullable String newName, @Nullable String newStory) {
    name = newName == null ? name : newName;
    story = newStory == null ? story : newStory;
  }

  /**
   * @throws ShopNotOpen when it sells nothing at present
   */
  public void mustBeOpen() {
    if (status != ShopStatus.OPEN) {
      throw new ShopNotOpen();
    }
  }

  /**
   * Today, where the shop is: business dates are fixed in the shop's zone when the fact happens.
   */
  public LocalDate dateOf(Instant instant) {
    return instant.atZone(ZoneId.of(zone)).toLocalDate();
  }

  public UUID id() {
    return id;
  }

  /** The seller, as the {@code sub} of their token. */
  public String owner() {
    return owner;
  }

  public String region() {
    return region;
  }

  public String currency() {
    return currency;
  }

  public org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  ShopOpened opened() {
    return new ShopOpened(id, owner, region, zone, currency, dateOf(openedAt), openedAt);
  }

  ShopView view() {
    return new ShopView(
        id, handle, name, region, town, story, status, currency, zone, openedAt, version);
  }

  public int handlingDays() {
    return handlingDays;
  }

  /** Holds for orders that are paid from now on; what was promised before stays promised. */
  public void promiseToShipWithin(int days) {
    handlingDays = days;
  }
}
