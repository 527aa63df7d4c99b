/** The main job from end to end, through the gateway and the public API only. */
@NullMarked
package org.homegrown.local.demo;

import org.jspecify.annotations.NullMarked;
