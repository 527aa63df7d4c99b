package org.homegrown.shop.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which acts to list; what is left out does not narrow the list. */
record AuditQuery(@Nullable UUID subject, @Nullable String actor, @Nullable String action) {}
