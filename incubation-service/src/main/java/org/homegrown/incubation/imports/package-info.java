/** Participants from CSV files. */
@NullMarked
package org.homegrown.incubation.imports;

import org.jspecify.annotations.NullMarked;
