/** The components of a local platform, and how they are started, watched and stopped together. */
@NullMarked
package org.homegrown.local.platform;

import org.jspecify.annotations.NullMarked;
