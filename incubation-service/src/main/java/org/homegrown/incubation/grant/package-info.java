/**
 * Money that programmes promise, when it falls due, who approves it, and what the bank made of it.
 */
@NullMarked
package org.homegrown.incubation.grant;

import org.jspecify.annotations.NullMarked;
