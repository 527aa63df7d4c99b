/** Errors of the domain, and the one place that turns them into RFC 9457 problem details. */
@NullMarked
package org.homegrown.kit.problem;

import org.jspecify.annotations.NullMarked;
