package org.homegrown.incubation.certificate;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A programme as those see it who verify its certificates.
 *
 * @param goal blank when it says none
 * @param zone of the dates on its certificates
 */
record Issuer(UUID programme, String name, String goal, ZoneId zone) {}
