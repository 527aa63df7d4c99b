package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.media.Pictures;
import org.jspecify.annotations.Nullable;

/** What a buyer shows: web addresses, and pictures here that are their own. */
@ApplicationScoped
class Evidence {

  static final String FORM = "https?://[^\\s/?#]+\\S*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Pictures pictures;

  Evidence(Pictures pictures) {
    this.pictures = pictures;
  }

  /**
   * @param shown of {@link #FORM}
   * @throws RuleBroken {@code evidence-unknown} for another's picture, or nobody's
   */
  void mustBeOf(@Nullable List<String> shown, String person) {
    for (var each : shown == null ? List.<String>of() : shown) {
      if (!each.startsWith("http") && !pictures.isOwn(UUID.fromString(each), person)) {
        throw new RuleBroken("evidence-unknown", "You have no picture %s.".formatted(each));
      }
    }
  }
}
