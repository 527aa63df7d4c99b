package org.homegrown.incubation.milestone;

import java.time.Instant;
import java.util.UUID;

/** Something that the shop told of a seller. */
record SellerFact(String seller, String type, UUID eventId, Instant occurredAt) {}
