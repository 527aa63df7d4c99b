package org.homegrown.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the feeds named in its argument {@code feeds}, separated by commas. */
public class FeedSourceResource implements QuarkusTestResourceLifecycleManager {

  private final List<FeedSource> sources = new ArrayList<>();
  private List<String> feeds = List.of();

  @Override
  public void init(Map<String, String> arguments) {
    feeds = List.of(arguments.getOrDefault("feeds", "").split(",", -1));
  }

  @Override
  public Map<String, String> start() {
    var configuration = new HashMap<String, String>();
    for (var feed : feeds) {
      try {
        var source = FeedSource.start(feed);
        sources.add(source);
        configuration.put("homegrown." + feed + ".url", source.url());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return configuration;
  }

  @Override
  public void stop() {
    sources.forEach(FeedSource::stop);
  }
}
