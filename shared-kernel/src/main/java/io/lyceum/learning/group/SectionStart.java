package io.lyceum.learning.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when a section is served (C51).
 *
 * @param section the id of its element
 * @param startTime absent: at once
 */
public record SectionStart(String section, @Nullable Instant startTime) {}
