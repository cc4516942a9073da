package io.lyceum.learning.delivery;

import io.lyceum.learning.authoring.Script;
import java.time.Instant;
import java.util.Map;

/**
 * What a run goes by: the version it is pinned to, which never changes, and the schedule of its group as it is now.
 *
 * @param sectionStarts from when sections are served, by the sections' ids; those not named are served at any time
 */
public record RunPlan(Script script, Map<String, Instant> sectionStarts) {}
