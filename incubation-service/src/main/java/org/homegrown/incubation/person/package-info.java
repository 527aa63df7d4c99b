/** What is known of an applicant or participant beyond their id. */
@NullMarked
package org.homegrown.incubation.person;

import org.jspecify.annotations.NullMarked;
