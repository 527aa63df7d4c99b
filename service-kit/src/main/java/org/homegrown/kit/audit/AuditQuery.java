package org.homegrown.kit.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which acts to list; what is left out does not narrow the list.
 *
 * @param owner whose acts to read
 */
public record AuditQuery(
    @Nullable UUID subject,
    @Nullable String actor,
    @Nullable String action,
    @Nullable UUID owner) {}
