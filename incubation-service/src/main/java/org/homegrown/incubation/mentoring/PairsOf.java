package org.homegrown.incubation.mentoring;

import java.util.List;

/** All pairs of an enrolment. */
record PairsOf(List<Pair> items) {}
