package org.homegrown.impact.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a correction added.
 *
 * @param reversal takes the fact back
 * @param instead the fact as it should have been; absent when it was simply taken back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorrectionView(MeasurementView reversal, @Nullable MeasurementView instead) {}
