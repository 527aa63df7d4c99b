package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it was published once. It stays like this for good.
 *
 * @param batch the last one whose facts are in it
 * @param regionsHash of the tree of regions by which it was counted
 * @param counted how many facts are in the filter
 * @param inputHash SHA-256 over the sorted hashes of their lines, each with a line feed
 * @param valuesHash SHA-256 of the values as canonical JSON
 * @param previousHash SHA-256 of the vintage before, all of it as canonical JSON: so nobody can
 *     change an older one unseen
 * @param revision the commit of the code that counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Vintage(
    UUID figure,
    int number,
    List<Value> values,
    long batch,
    Map<String, String> feedPositions,
    String regionsHash,
    long counted,
    String inputHash,
    String valuesHash,
    @Nullable String previousHash,
    String revision,
    Instant madeAt) {

  @JsonIgnore
  String tag() {
    return "\"" + valuesHash + "\"";
  }
}
