/**
 * The mathematics of evaluation, without a database: differences in differences, matching,
 * survival, inequality.
 */
@NullMarked
package org.homegrown.impact.estimate;

import org.jspecify.annotations.NullMarked;
