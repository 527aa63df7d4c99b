package org.homegrown.incubation.programme;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param languages BCP 47
 */
record ProgrammeView(
    UUID id, String name, String goal, List<String> languages, Instant createdAt) {}
