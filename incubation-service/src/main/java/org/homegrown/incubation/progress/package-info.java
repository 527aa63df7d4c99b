/** What phones tell of lessons and quizzes when they come back after days without a connection. */
@NullMarked
package org.homegrown.incubation.progress;

import org.jspecify.annotations.NullMarked;
