/**
 * A programme that teaches sellers, and who coordinates it: the one place that scopes coordinators.
 */
@NullMarked
package org.homegrown.incubation.programme;

import org.jspecify.annotations.NullMarked;
