package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a number was made from, so that anybody can make it again.
 *
 * @param version of the metric
 * @param filter what was asked
 * @param feedPositions how far each feed had been read
 * @param batch the last one whose facts are in it
 * @param counted how many facts are in the filter
 * @param measurements the same
 * @param inputHash of these facts: x128 is a fingerprint of the running sums, sha256 is of the
 *     sorted line hashes; absent where no facts with hashes are counted
 * @param valuesHash SHA-256 of the values as canonical JSON
 * @param revision the commit of the code that counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipt(
    String metric,
    int version,
    @Schema(type = SchemaType.OBJECT) JsonNode formula,
    Map<String, String> filter,
    Map<String, String> feedPositions,
    long batch,
    long counted,
    long measurements,
    @Nullable String inputHash,
    String valuesHash,
    Instant asOf,
    String revision) {}
