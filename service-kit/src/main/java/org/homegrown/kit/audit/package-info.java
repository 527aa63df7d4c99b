/** Who did what by privilege, and to whom: an append-only record in each service's database. */
@NullMarked
package org.homegrown.kit.audit;

import org.jspecify.annotations.NullMarked;
