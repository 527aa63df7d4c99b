/** Plain SQL for sets of rows, where one statement a row would be too many. */
@NullMarked
package org.homegrown.kit.sql;

import org.jspecify.annotations.NullMarked;
