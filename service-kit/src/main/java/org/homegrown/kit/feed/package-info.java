/** Tells facts to other services and takes theirs in, each exactly once, without a broker. */
@NullMarked
package org.homegrown.kit.feed;

import org.jspecify.annotations.NullMarked;
