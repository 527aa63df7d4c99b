package org.homegrown.incubation.message;

/** A programme's own words. */
record Template(Channel channel, String language, Wording wording) {}
