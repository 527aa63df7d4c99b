/** CSV files: read row by row whatever they are like, and made as answers. */
@NullMarked
package org.homegrown.kit.csv;

import org.jspecify.annotations.NullMarked;
