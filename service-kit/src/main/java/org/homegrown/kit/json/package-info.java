/** Strict reading of what callers send: bounded, trimmed, normalised, nothing unknown. */
@NullMarked
package org.homegrown.kit.json;

import org.jspecify.annotations.NullMarked;
