package org.homegrown.incubation.message;

/** How many messages wait to be read. */
record Unread(long unread) {}
