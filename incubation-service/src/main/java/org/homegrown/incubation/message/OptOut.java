package org.homegrown.incubation.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** By which ways somebody does not want to be reached. */
record OptOut(@NotNull @Size(max = 3) List<@NotNull Channel> channels) {}
