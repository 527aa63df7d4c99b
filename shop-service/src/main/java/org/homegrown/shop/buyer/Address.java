package org.homegrown.shop.buyer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.id.Ids;

/** An address in somebody's address book, sealed. */
@Entity
class Address {

  @Id private UUID id;
  private String person;
  private byte[] sealed;
  private String keyId;
  private Instant createdAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Address() {}

  Address(String person, DeliverTo where, SealedAddresses seals) {
    this.id = Ids.next();
    this.person = person;
    this.sealed = seals.seal(where, SealedAddresses.ofAddress(id));
    this.keyId = seals.key();
    this.createdAt = Instant.now();
  }

  void change(DeliverTo where, SealedAddresses seals) {
    sealed = seals.seal(where, SealedAddresses.ofAddress(id));
    keyId = seals.key();
  }

  DeliverTo open(SealedAddresses seals) {
    return seals.open(sealed, SealedAddresses.ofAddress(id));
  }

  UUID id() {
    return id;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  AddressView view(SealedAddresses seals) {
    return new AddressView(id, open(seals), version);
  }
}
