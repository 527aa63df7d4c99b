package org.homegrown.incubation.desk;

import java.util.List;

/**
 * @param sql conditions, each with an {@code and} before it
 * @param parameters in the order of their question marks
 */
record Where(String sql, List<Object> parameters) {}
