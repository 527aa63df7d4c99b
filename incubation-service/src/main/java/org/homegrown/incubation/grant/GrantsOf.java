package org.homegrown.incubation.grant;

import java.util.List;

/** All grants of an enrolment, the earliest first. */
record GrantsOf(List<GrantView> items) {}
