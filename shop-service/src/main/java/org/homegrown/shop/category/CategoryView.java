package org.homegrown.shop.category;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree.
 *
 * @param names by locale
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CategoryView(String code, @Nullable String parent, Map<String, String> names) {}
