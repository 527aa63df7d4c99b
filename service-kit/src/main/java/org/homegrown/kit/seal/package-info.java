/** Texts that are kept sealed, under keys that can be changed while everything runs. */
@NullMarked
package org.homegrown.kit.seal;

import org.jspecify.annotations.NullMarked;
