/** What the published numbers mean: the catalogue of metrics. */
@NullMarked
package org.homegrown.impact.metric;

import org.jspecify.annotations.NullMarked;
