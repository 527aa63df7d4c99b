package org.homegrown.incubation.milestone;

import java.util.List;

/** All evidence of an enrolment. */
record EvidenceOf(List<EvidenceView> items) {}
