/** A writer of flat Parquet files. */
@NullMarked
package org.homegrown.impact.parquet;

import org.jspecify.annotations.NullMarked;
