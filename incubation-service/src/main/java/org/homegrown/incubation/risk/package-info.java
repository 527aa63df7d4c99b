/** Who is at risk of leaving, by rules that are data; cases, and who works on them. */
@NullMarked
package org.homegrown.incubation.risk;

import org.jspecify.annotations.NullMarked;
