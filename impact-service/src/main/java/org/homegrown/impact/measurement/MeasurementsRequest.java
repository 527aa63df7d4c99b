package org.homegrown.impact.measurement;

import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whose facts, or which order's. */
public class MeasurementsRequest extends PageRequest {

  @RestQuery
  @Nullable
  @Size(min = 1, max = 255)
  String seller;

  @RestQuery @Nullable UUID order;

  /**
   * @throws BadInput {@code measurements-of-whom} unless exactly one of the two is given
   */
  void mustBeOfOne() {
    if ((seller == null) == (order == null)) {
      throw new BadInput("measurements-of-whom", "Ask by 'seller' or by 'order'.");
    }
  }
}
