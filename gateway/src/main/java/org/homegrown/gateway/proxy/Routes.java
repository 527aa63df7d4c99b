package org.homegrown.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** Which path prefixes belong to which service. */
@ConfigMapping(prefix = "homegrown.routes")
public interface Routes {

  /**
   * Prefixes by the service's short name, which is also that of its address {@code
   * homegrown.NAME.url}.
   */
  @WithParentName
  Map<String, List<String>> prefixes();
}
