/**
 * Tells facts to other services and takes theirs in, each exactly once, without a broker.
 *
 * <p>A feed ends before the oldest transaction on the server that has written and still runs, in
 * whichever database: transaction ids belong to the server. Nothing simpler is known to be right. A
 * lock taken with the first event comes after the transaction has its id, so that a reader may have
 * gone past an id whose owner has told nothing yet; and what {@code pg_stat_activity} says of
 * backends is neither one moment's nor visible to a service's role. So long transactions are kept
 * from happening: a service's session that idles in one is ended.
 */
@NullMarked
package org.homegrown.kit.feed;

import org.jspecify.annotations.NullMarked;
