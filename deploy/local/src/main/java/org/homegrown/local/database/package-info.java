/** PostgreSQL on this machine, or the user's own server, with the databases of the services. */
@NullMarked
package org.homegrown.local.database;

import org.jspecify.annotations.NullMarked;
