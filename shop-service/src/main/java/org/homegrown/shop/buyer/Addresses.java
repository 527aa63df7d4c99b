package org.homegrown.shop.buyer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.privacy.PersonalData;

/** All address books. An address exists for its owner alone. */
@ApplicationScoped
public class Addresses implements PanacheRepositoryBase<Address, UUID>, PersonalData {

  private static final int MOST = 20;

  private final SealedAddresses seals;

  Addresses(SealedAddresses seals) {
    this.seals = seals;
  }

  /**
   * @throws NotFound {@code address-not-found}, also for strangers
   */
  public DeliverTo deliverTo(UUID id, String person) {
    return require(id, person).open(seals);
  }

  Address require(UUID id, String person) {
    return find("id = ?1 and person = ?2", id, person)
        .firstResultOptional()
        .orElseThrow(Addresses::notFound);
  }

  private static NotFound notFound() {
    return new NotFound("address-not-found", "There is no such address.");
  }

  /** See {@link #require}; nobody else changes it until the present transaction ends. */
  Address lock(UUID id, String person) {
    return find("id = ?1 and person = ?2", id, person)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Addresses::notFound);
  }

  /**
   * Additions of one person wait for each other: no constraint can count.
   *
   * @throws RuleBroken {@code too-many-addresses}
   */
  Address add(String person, DeliverTo where) {
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 8))")
        .setParameter(1, "addresses of " + person)
        .getSingleResult();
    if (count("person", person) >= MOST) {
      throw new RuleBroken(
          "too-many-addresses",
          "An address book has at most %d. Delete one first.".formatted(MOST));
    }
    var address = new Address(person, where, seals);
    persistAndFlush(address);
    return address;
  }

  List<Address> of(String person) {
    return find("person = ?1 order by id", person).list();
  }

  @Override
  public String name() {
    return "addresses";
  }

  @Override
  public Object export(String person) {
    return of(person).stream().map(address -> address.open(seals)).toList();
  }

  @Override
  public void erase(String person, String pseudonym) {
    delete("person", person);
  }
}
