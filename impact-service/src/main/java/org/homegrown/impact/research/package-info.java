/** Research projects, their agreements and approvals, and what was handed to them. */
@NullMarked
package org.homegrown.impact.research;

import org.jspecify.annotations.NullMarked;
