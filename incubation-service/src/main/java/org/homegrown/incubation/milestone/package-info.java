/** What participants reach, proven by events of their shops and by nothing else. */
@NullMarked
package org.homegrown.incubation.milestone;

import org.jspecify.annotations.NullMarked;
