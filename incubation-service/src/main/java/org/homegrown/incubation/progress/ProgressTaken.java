package org.homegrown.incubation.progress;

import java.util.List;

/** What became of each item, in the order in which they were sent. */
record ProgressTaken(List<ItemResult> items) {}
