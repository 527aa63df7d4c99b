package org.homegrown.shop.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.shop.shop.Shop;

/** All payout accounts, sealed. */
@ApplicationScoped
class PayoutAccounts implements PanacheRepositoryBase<PayoutAccount, UUID> {

  private final Sealing sealing;
  private final ObjectMapper json;
  private final Duration rest;

  /**
   * @param rest how long a changed account waits for its first payout, so that the owner can notice
   *     a change that was not theirs
   */
  PayoutAccounts(
      Sealing sealing,
      ObjectMapper json,
      @ConfigProperty(name = "homegrown.payout.account-rest") Duration rest) {
    this.sealing = sealing;
    this.json = json;
    this.rest = rest;
  }

  Optional<PayoutAccount> present(UUID shopId) {
    return find("shopId = ?1 and replacedAt is null", shopId).singleResultOptional();
  }

  /**
   * @throws NotFound {@code payout-account-not-found}
   */
  PayoutAccount require(UUID shopId) {
    return present(shopId)
        .orElseThrow(
            () -> new NotFound("payout-account-not-found", "The shop has no payout account yet."));
  }

  /** Replaces the present account, unless it is the same. The caller has locked the shop. */
  PayoutAccount put(Shop shop, AccountDetails details) {
    var present = present(shop.id());
    if (present
        .filter(account -> !account.isRefused() && details.equals(open(account)))
        .isPresent()) {
      return present.get();
    }
    present.ifPresent(PayoutAccount::replace);
    flush();
    var now = Instant.now();
    var id = Ids.next();
    var account =
        new PayoutAccount(
            shop.id(),
            id,
            details.kind(),
            details.ending(),
            sealing.seal(written(details), owner(id)),
            sealing.currentKey(),
            present.isPresent() ? now.plus(rest) : now);
    persist(account);
    return account;
  }

  AccountDetails open(PayoutAccount account) {
    return open(Objects.requireNonNull(account.sealed(), "erased"), account.id());
  }

  AccountDetails open(byte[] sealed, UUID id) {
    try {
      return json.readValue(sealing.open(sealed, owner(id)), AccountDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sealed account is JSON", e);
    }
  }

  PayoutAccountView view(PayoutAccount account) {
    var details = open(account);
    return account.view(details.holder(), details.bank());
  }

  private String written(AccountDetails details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an account is writable as JSON", e);
    }
  }

  private static String owner(UUID id) {
    return "payout-account-" + id;
  }
}
