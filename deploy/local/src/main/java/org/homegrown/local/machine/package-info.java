/** What the launcher leaves on this machine: folders, secrets, ports, processes. */
@NullMarked
package org.homegrown.local.machine;

import org.jspecify.annotations.NullMarked;
