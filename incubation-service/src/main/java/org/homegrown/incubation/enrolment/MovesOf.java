package org.homegrown.incubation.enrolment;

import java.util.List;

/** How an enrolment came to where it is, the earliest move first. */
record MovesOf(List<MoveView> items) {}
