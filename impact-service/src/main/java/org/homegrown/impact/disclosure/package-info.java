/**
 * What must be hidden so that nothing about one person can be worked out, and the attack that
 * checks it.
 */
@NullMarked
package org.homegrown.impact.disclosure;

import org.jspecify.annotations.NullMarked;
