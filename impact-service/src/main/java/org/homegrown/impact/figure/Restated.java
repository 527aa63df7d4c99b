package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * @param changed whether there is another vintage
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Restated(boolean changed, @Nullable Vintage vintage, @Nullable Restatement restatement) {}
