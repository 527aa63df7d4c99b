package org.homegrown.incubation.perk;

import java.util.List;

/** All perks of an enrolment. */
record PerksOf(List<PerkView> items) {}
