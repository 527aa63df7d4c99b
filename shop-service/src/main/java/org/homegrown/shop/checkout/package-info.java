/**
 * The one way in which orders come to be and get paid: requests gather in lanes, and what gathered
 * while one batch was at work is the next batch, of one transaction and a fixed number of
 * statements.
 */
@NullMarked
package org.homegrown.shop.checkout;

import org.jspecify.annotations.NullMarked;
