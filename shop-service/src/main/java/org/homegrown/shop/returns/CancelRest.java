package org.homegrown.shop.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a seller says to cancel the rest of an order. */
record CancelRest(
    @Schema(
            description =
                "Whether what is still in the shop can be sold again; it can, unless said")
        @Nullable Boolean restock) {

  static boolean restocks(@Nullable CancelRest request) {
    return request == null || !Boolean.FALSE.equals(request.restock());
  }
}
