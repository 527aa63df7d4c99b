package org.homegrown.shop.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One checkout, which made an order at each of its shops. Written by the checkout's SQL. */
@Entity
@Immutable
public class OrderGroup {

  @Id private UUID id;
  private String buyer;
  private String attemptKey;
  private Instant placedAt;

  @SuppressWarnings("NullAway.Init")
  protected OrderGroup() {}
}
