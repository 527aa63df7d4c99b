/** Bulk import of rows from CSV files, streamed, safe to repeat, and told row by row. */
@NullMarked
package org.homegrown.kit.imports;

import org.jspecify.annotations.NullMarked;
