/** What a programme teaches: courses, modules, lessons; versions that never change; bundles. */
@NullMarked
package org.homegrown.incubation.curriculum;

import org.jspecify.annotations.NullMarked;
