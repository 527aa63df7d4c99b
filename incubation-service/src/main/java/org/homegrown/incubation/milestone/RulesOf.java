package org.homegrown.incubation.milestone;

import java.util.List;

/** All milestone rules of a programme. */
record RulesOf(List<MilestoneRule> items) {}
