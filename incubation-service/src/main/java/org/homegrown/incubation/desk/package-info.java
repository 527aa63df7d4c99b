/**
 * The coordinator's desk: a cohort's board in one call, saved filters, exports, the audit trail.
 */
@NullMarked
package org.homegrown.incubation.desk;

import org.jspecify.annotations.NullMarked;
