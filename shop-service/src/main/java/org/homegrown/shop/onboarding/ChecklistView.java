package org.homegrown.shop.onboarding;

import java.util.List;
import java.util.UUID;
import org.homegrown.shop.shop.TierLimit;

/**
 * What a shop has shown and has still to show, and what that means for its payouts.
 *
 * @param termsVersion of the terms that can be agreed to now
 */
record ChecklistView(
    UUID shopId, TierLimit payouts, String termsVersion, List<RequirementView> requirements) {}
