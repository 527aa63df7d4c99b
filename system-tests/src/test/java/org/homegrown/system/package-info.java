/** The packaged platform as its users and its operators meet it. */
@NullMarked
package org.homegrown.system;

import org.jspecify.annotations.NullMarked;
