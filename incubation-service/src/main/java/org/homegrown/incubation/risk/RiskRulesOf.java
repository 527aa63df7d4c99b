package org.homegrown.incubation.risk;

import java.util.List;

/** All risk rules of a programme. */
record RiskRulesOf(List<RiskRule> items) {}
