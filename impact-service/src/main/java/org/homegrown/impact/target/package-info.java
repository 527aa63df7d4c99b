/** What is aimed at: a number by a day, with who answers for it. */
@NullMarked
package org.homegrown.impact.target;

import org.jspecify.annotations.NullMarked;
