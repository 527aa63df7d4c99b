/** What is said to people, each thing once. */
@NullMarked
package org.homegrown.incubation.message;

import org.jspecify.annotations.NullMarked;
