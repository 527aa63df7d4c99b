/**
 * Who graduates and what they get for it: a certificate that anybody can verify, and what became of
 * them afterwards.
 */
@NullMarked
package org.homegrown.incubation.certificate;

import org.jspecify.annotations.NullMarked;
