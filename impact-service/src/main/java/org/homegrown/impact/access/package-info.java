/** Who may see which programme and cohort: staff, and researchers by their agreements. */
@NullMarked
package org.homegrown.impact.access;

import org.jspecify.annotations.NullMarked;
