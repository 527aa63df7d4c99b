/** On which days somebody was trained, as impact-service is told if they allow it. */
@NullMarked
package org.homegrown.incubation.training;

import org.jspecify.annotations.NullMarked;
