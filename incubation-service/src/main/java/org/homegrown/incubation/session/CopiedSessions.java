package org.homegrown.incubation.session;

import java.util.List;

/** The new sessions, in the order of their starts. */
record CopiedSessions(List<SessionView> items) {}
