package org.homegrown.shop.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
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

  @Enumerated(EnumType.STRING)
  private Tier tier;

  private String currency;
  private String zone;
  private @Nullable String language;
  private int handlingDays;
  private Instant openedAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Shop() {}

  /** A draft, which only its owner sees as yet. */
  Shop(
      String owner,
      String handle,
      String name,
      Region region,
      String story,
      @Nullable String language) {
    this.id = Ids.next();
    this.owner = owner;
    this.handle = handle;
    this.name = name;
    this.region = region.code();
    this.town = "";
    this.story = story;
    this.status = ShopStatus.DRAFT;
    this.tier = Tier.NEW;
    this.currency = region.currency();
    this.zone = region.zone().getId();
    this.language = language;
    this.handlingDays = USUAL_HANDLING_DAYS;
    this.openedAt = Instant.now();
    this.createdBy = owner;
  }

  /** Opens a draft for the first time. */
  ShopOpened open() {
    move(ShopStatus.DRAFT, ShopStatus.OPEN);
    openedAt = Instant.now();
    return new ShopOpened(id, owner, region, zone, currency, dateOf(openedAt), openedAt);
  }

  void pause() {
    move(ShopStatus.OPEN, ShopStatus.PAUSED);
  }

  /**
   * @throws ShopMoveRefused when the seller did not pause it: a suspension is not theirs to end
   */
  void reopen() {
    move(ShopStatus.PAUSED, ShopStatus.OPEN);
  }

  /**
   * For good.
   *
   * @throws ShopMoveRefused when it is closed already, or suspended: nobody closes a suspension
   *     away
   */
  void close() {
    become(ShopStatus.CLOSED);
  }

  /**
   * @return what it was, for the day it is reinstated
   */
  public ShopStatus suspend() {
    var before = status;
    become(ShopStatus.SUSPENDED);
    return before;
  }

  /** A shop that was closed before suspended shops could not be stays closed. */
  public void reinstate(ShopStatus before) {
    if (status == ShopStatus.CLOSED) {
      return;
    }
    move(ShopStatus.SUSPENDED, before);
  }

  /** For moves that another state may make too, but not by the same hand. */
  private void move(ShopStatus from, ShopStatus to) {
    if (status != from) {
      throw new ShopMoveRefused(status);
    }
    become(to);
  }

  private void become(ShopStatus next) {
    if (!status.mayBecome(next)) {
      throw new ShopMoveRefused(status);
    }
    status = next;
  }

  /**
   * @param qualified whether everything is accepted that a verified shop needs
   */
  public void reassess(boolean qualified) {
    if (!qualified) {
      tier = Tier.NEW;
    } else if (tier == Tier.NEW) {
      tier = Tier.VERIFIED;
    }
  }

  /**
   * Gives trust to a verified shop, or takes it back.
   *
   * @throws TierRefused when it is not the other of the two
   */
  public void trust(boolean trusted) {
    var from = trusted ? Tier.VERIFIED : Tier.TRUSTED;
    var to = trusted ? Tier.TRUSTED : Tier.VERIFIED;
    if (tier != from) {
      throw new TierRefused(tier, to);
    }
    tier = to;
  }

  void describe(@Nullable String newName, @Nullable String newStory, @Nullable String newLanguage) {
    name = newName == null ? name : newName;
    story = newStory == null ? story : newStory;
    language = newLanguage == null ? language : newLanguage;
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
   * Orders in hand are still seen to, but nothing is prepared for others.
   *
   * @throws ShopNotOpen when it is closed
   */
  public void mustNotBeClosed() {
    if (status == ShopStatus.CLOSED) {
      throw new ShopNotOpen("The shop is closed for good. Only orders in hand are seen to.");
    }
  }

  /**
   * What was ordered before a pause can be paid.
   *
   * @throws ShopNotOpen when it is suspended or closed
   */
  public void mustTakePayments() {
    if (status == ShopStatus.SUSPENDED || status == ShopStatus.CLOSED) {
      throw new ShopNotOpen(
          "The shop is %s and takes no payments. Nothing is due: the order expires by itself."
              .formatted(status.name().toLowerCase(Locale.ROOT)));
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

  public String handle() {
    return handle;
  }

  public String region() {
    return region;
  }

  public ShopStatus status() {
    return status;
  }

  public Tier tier() {
    return tier;
  }

  public String currency() {
    return currency;
  }

  public org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  ShopView view() {
    return new ShopView(
        id,
        handle,
        name,
        region,
        town,
        story,
        status,
        currency,
        zone,
        language == null ? Language.ofRegion(region) : language,
        openedAt,
        version);
  }

  public int handlingDays() {
    return handlingDays;
  }

  /** Holds for orders that are paid from now on; what was promised before stays promised. */
  public void promiseToShipWithin(int days) {
    handlingDays = days;
  }
}
