/** Refusals in the same shape as every service gives them (RFC 9457). */
@NullMarked
package org.homegrown.gateway.problem;

import org.jspecify.annotations.NullMarked;
