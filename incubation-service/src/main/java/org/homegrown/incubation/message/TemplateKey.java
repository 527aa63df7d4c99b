package org.homegrown.incubation.message;

/** Which words. */
record TemplateKey(String code, Channel channel, String language) {}
