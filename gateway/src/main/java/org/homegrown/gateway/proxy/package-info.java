/** Leads each request to the service that answers it, and changes nothing on the way. */
@NullMarked
package org.homegrown.gateway.proxy;

import org.jspecify.annotations.NullMarked;
