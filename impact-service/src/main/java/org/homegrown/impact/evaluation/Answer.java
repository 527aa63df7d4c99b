package org.homegrown.impact.evaluation;

import java.util.List;
import org.homegrown.impact.estimate.Why;
import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param result null when the data do not carry an estimate
 * @param why they do not
 * @param batch up to which facts counted; null of files
 */
record Answer(
    @Nullable Object result,
    List<Why> why,
    @Nullable Long inputRows,
    @Nullable String inputHash,
    @Nullable Long batch) {}
