/** What a shop still has to show after it opened, and the tier that follows from it. */
@NullMarked
package org.homegrown.shop.onboarding;

import org.jspecify.annotations.NullMarked;
