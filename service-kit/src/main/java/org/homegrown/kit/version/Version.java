package org.homegrown.kit.version;

import org.homegrown.kit.problem.StaleVersion;
import org.homegrown.kit.problem.VersionMissing;
import org.jspecify.annotations.Nullable;

/**
 * The version of an aggregate as HTTP carries it: the strong entity tag of RFC 9110.
 *
 * @param number rises with every change
 */
public record Version(int number) {

  /** The value of the {@code ETag} header. */
  public String tag() {
    return "\"" + number + "\"";
  }

  /**
   * Lets a change through only when its {@code If-Match} names this version, or {@code *}.
   *
   * @throws VersionMissing without an {@code If-Match}
   * @throws StaleVersion when it names another version
   */
  public void mustMatch(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new VersionMissing();
    }
    if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals(tag())) {
      throw new StaleVersion(
          "version-stale", "It has changed since you read it. Read it again, then decide.");
    }
  }
}
