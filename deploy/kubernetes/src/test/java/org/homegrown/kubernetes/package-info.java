/** What keeps the manifests, the compose file and the image pattern honest, without a cluster. */
@NullMarked
package org.homegrown.kubernetes;

import org.jspecify.annotations.NullMarked;
