package org.homegrown.incubation.perk;

import java.util.List;

/** All perk rules of a programme. */
record PerkRules(List<PerkRuleView> items) {}
