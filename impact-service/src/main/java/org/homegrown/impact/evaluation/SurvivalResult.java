package org.homegrown.impact.evaluation;

import java.util.List;
import org.homegrown.impact.estimate.Curve;
import org.homegrown.impact.estimate.Survival.LogRank;
import org.homegrown.impact.estimate.Why;
import org.jspecify.annotations.Nullable;

/**
 * How long something lasts in each arm.
 *
 * @param logRank null with one arm, or when nothing ended
 */
record SurvivalResult(List<Curve> curves, @Nullable LogRank logRank, List<Why> warnings) {}
