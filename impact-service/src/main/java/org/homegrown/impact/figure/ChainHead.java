package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** One hash that holds all figures to what they were published as. */
@ApplicationScoped
public class ChainHead {

  /**
   * @param number of the figure's latest vintage
   * @param link what the figure's next vintage will carry as its {@code previousHash}
   */
  public record Link(UUID figure, int number, String link) {}

  private final Vintages vintages;

  ChainHead(Vintages vintages) {
    this.vintages = vintages;
  }

  /** Of every figure, in the order of their ids. */
  public List<Link> links() throws SQLException {
    return vintages.latest().stream()
        .map(latest -> new Link(latest.figure(), latest.number(), vintages.chained(latest)))
        .toList();
  }

  /**
   * {@code sha256:} and the SHA-256 over a line {@code figure number link} of each, with a line
   * feed.
   */
  public static String of(List<Link> links) {
    var digest = CanonicalJson.sha256();
    for (var each : links) {
      var line = "%s %d %s\n".formatted(each.figure(), each.number(), each.link());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
