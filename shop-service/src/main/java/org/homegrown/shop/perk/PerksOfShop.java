package org.homegrown.shop.perk;

import java.util.List;

/** All perks of a shop's seller, the latest first. */
record PerksOfShop(List<PerkView> items) {}
