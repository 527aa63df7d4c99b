package org.homegrown.incubation.message;

import java.util.List;

/** All that the house has words for. */
record HouseTexts(List<HouseTextView> items) {}
