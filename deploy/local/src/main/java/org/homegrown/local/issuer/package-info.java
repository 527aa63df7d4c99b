/** A light OpenID Connect issuer for one machine, with the addresses and claims of Keycloak. */
@NullMarked
package org.homegrown.local.issuer;

import org.jspecify.annotations.NullMarked;
