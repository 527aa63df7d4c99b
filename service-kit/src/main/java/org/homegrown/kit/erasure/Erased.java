package org.homegrown.kit.erasure;

import java.time.Instant;

/**
 * Somebody who is to be forgotten.
 *
 * @param pseudonym stands in the person's place from now on
 * @param at what the person did later is somebody new's
 */
public record Erased(String person, String pseudonym, Instant at) {}
