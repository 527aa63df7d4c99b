package org.homegrown.shop.buyer;

import java.util.UUID;

/** An address as its owner sees it. */
record AddressView(UUID id, DeliverTo deliverTo, int version) {}
