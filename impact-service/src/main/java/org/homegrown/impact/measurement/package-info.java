/** What is measured: facts from the feeds, kept once and for good. */
@NullMarked
package org.homegrown.impact.measurement;

import org.jspecify.annotations.NullMarked;
