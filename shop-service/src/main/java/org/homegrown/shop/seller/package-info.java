/** What is kept about a person because they sell. */
@NullMarked
package org.homegrown.shop.seller;

import org.jspecify.annotations.NullMarked;
