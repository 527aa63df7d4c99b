package org.homegrown.shop.fulfilment;

import java.util.List;

/** All shipments of one order. */
record ShipmentsView(List<ShipmentView> items) {

  static ShipmentsView of(List<Shipment> shipments) {
    return new ShipmentsView(shipments.stream().map(Shipment::view).toList());
  }
}
