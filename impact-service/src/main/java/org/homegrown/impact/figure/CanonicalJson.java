package org.homegrown.impact.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeMap;

/**
 * JSON in the one form that everybody writes alike (RFC 8785): fields by their names, no spaces,
 * numbers without exponents.
 */
final class CanonicalJson {

  private CanonicalJson() {}

  static String of(JsonNode json) {
    var text = new StringBuilder();
    write(json, text);
    return text.toString();
  }

  /** {@code sha256:} and the hash of the canonical form. */
  static String hash(JsonNode json) {
    return "sha256:"
        + HexFormat.of().formatHex(sha256().digest(of(json).getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(JsonNode json, StringBuilder text) {
    if (json.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      text.append('{');
      for (var each = fields.entrySet().iterator(); each.hasNext(); ) {
        var field = each.next();
        text.append(new TextNode(field.getKey())).append(':');
        write(field.getValue(), text);
        separate(each, text);
      }
      text.append('}');
    } else if (json.isArray()) {
      text.append('[');
      for (var each = json.elements(); each.hasNext(); ) {
        write(each.next(), text);
        separate(each, text);
      }
      text.append(']');
    } else if (json.isNumber()) {
      text.append(number(json));
    } else {
      text.append(json);
    }
  }

  private static String number(JsonNode json) {
    var plain = ValueReader.plain(json.decimalValue());
    return plain == null ? "0" : plain.toPlainString();
  }

  private static void separate(Iterator<?> rest, StringBuilder text) {
    if (rest.hasNext()) {
      text.append(',');
    }
  }
}
