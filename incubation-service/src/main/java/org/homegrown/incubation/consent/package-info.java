/** Who allowed what, under which text, until when; the one door for events about people. */
@NullMarked
package org.homegrown.incubation.consent;

import org.jspecify.annotations.NullMarked;
