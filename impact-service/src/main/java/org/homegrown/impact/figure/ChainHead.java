package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;

/** One hash that holds all figures to what they were published as. */
@ApplicationScoped
public class ChainHead {

  private final Vintages vintages;

  ChainHead(Vintages vintages) {
    this.vintages = vintages;
  }

  /**
   * {@code sha256:} and the SHA-256 over a line {@code figure number link} of the latest vintage of
   * every figure, in the order of the figures' ids, each with a line feed. The link is what the
   * figure's next vintage will carry as its {@code previousHash}.
   */
  public String now() throws SQLException {
    var digest = CanonicalJson.sha256();
    for (var latest : vintages.latest()) {
      var line = "%s %d %s\n".formatted(latest.figure(), latest.number(), vintages.chained(latest));
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
