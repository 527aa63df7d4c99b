package org.homegrown.shop.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;

/** All commission rules. */
@ApplicationScoped
class CommissionRules implements PanacheRepositoryBase<CommissionRule, UUID> {

  /**
   * @throws Conflict {@code commission-set-already} for the same scope and date
   */
  void add(CommissionRule rule) {
    try {
      persistAndFlush(rule);
    } catch (ConstraintViolationException e) {
      throw switch (e.getConstraintName()) {
        case "commission_rule_once" ->
            new Conflict(
                "commission-set-already",
                "There is a commission for this scope from this date. Choose another date.");
        case "commission_rule_shop_id_fkey" ->
            new RuleBroken("shop-unknown", "There is no such shop.");
        case null, default -> e;
      };
    }
  }

  List<CommissionRule> list(PageRequest page) {
    return find("id > ?1 order by id", page.afterId()).page(0, page.rows()).list();
  }
}
