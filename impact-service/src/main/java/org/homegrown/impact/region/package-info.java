/** The administrative tree, as shops know it. */
@NullMarked
package org.homegrown.impact.region;

import org.jspecify.annotations.NullMarked;
