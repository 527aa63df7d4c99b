/** Published numbers, each with a receipt that says what it was made from. */
@NullMarked
package org.homegrown.impact.figure;

import org.jspecify.annotations.NullMarked;
