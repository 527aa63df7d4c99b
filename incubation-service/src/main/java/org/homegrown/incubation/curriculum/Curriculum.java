package org.homegrown.incubation.curriculum;

import java.time.Instant;
import java.util.UUID;

/** What a programme teaches, in one version after another. */
record Curriculum(UUID id, UUID programmeId, String title, Instant createdAt) {}
