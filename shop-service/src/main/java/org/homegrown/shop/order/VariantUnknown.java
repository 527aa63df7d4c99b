package org.homegrown.shop.order;

import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;

/** The shop does not offer this variant: another shop's, unpublished, or nobody's. */
public class VariantUnknown extends RuleBroken {

  public VariantUnknown(UUID variantId) {
    super("variant-unknown", "The shop does not offer variant %s.".formatted(variantId));
  }
}
