package org.homegrown.shop.returns;

import java.util.List;

/** All returns of one order. */
record ReturnsView(List<ReturnView> items) {

  static ReturnsView of(List<Return> returns) {
    return new ReturnsView(returns.stream().map(Return::view).toList());
  }
}
