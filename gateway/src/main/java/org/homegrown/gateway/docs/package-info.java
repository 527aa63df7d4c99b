/** One API description for all services. */
@NullMarked
package org.homegrown.gateway.docs;

import org.jspecify.annotations.NullMarked;
