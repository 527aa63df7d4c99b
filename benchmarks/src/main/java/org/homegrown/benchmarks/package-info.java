/** How much the packaged services carry, told as ratios to what the database alone carries. */
@NullMarked
package org.homegrown.benchmarks;

import org.jspecify.annotations.NullMarked;
