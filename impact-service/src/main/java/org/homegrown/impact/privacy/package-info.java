/** What is kept about a person in all rooms: shown to them, and forgotten. */
@NullMarked
package org.homegrown.impact.privacy;

import org.jspecify.annotations.NullMarked;
