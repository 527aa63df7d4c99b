package org.homegrown.shop.payout;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** When a shop is paid by itself, and from how much on. */
@Entity
public class PayoutSchedule {

  private static final long USUAL_MINIMUM = 1000;

  @Id private UUID shopId;

  @Enumerated(EnumType.STRING)
  private Rhythm rhythm;

  private long minimum;
  private @Nullable LocalDate nextOn;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected PayoutSchedule() {}

  /** Weekly, as most want it. */
  PayoutSchedule(UUID shopId, LocalDate today) {
    this.shopId = shopId;
    this.rhythm = Rhythm.WEEKLY;
    this.minimum = USUAL_MINIMUM;
    this.nextOn = rhythm.after(today);
  }

  void change(Rhythm newRhythm, long newMinimum, LocalDate today) {
    if (rhythm != newRhythm) {
      rhythm = newRhythm;
      nextOn = newRhythm.after(today);
    }
    minimum = newMinimum;
  }

  boolean isDue(LocalDate today) {
    return nextOn != null && !nextOn.isAfter(today);
  }

  /** Today's turn is taken. */
  void advance(LocalDate today) {
    nextOn = rhythm.after(today);
  }

  long minimum() {
    return minimum;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  PayoutScheduleView view(String currency, Payable payable) {
    return new PayoutScheduleView(
        rhythm,
        new Money(minimum, currency),
        nextOn,
        new Money(payable.now(), currency),
        new Money(payable.promisedBack(), currency),
        new Money(payable.held(), currency),
        version);
  }
}
