package io.lyceum.learning;

import java.util.List;
import java.util.UUID;

/**
 * Why a factor of a risk score is what it is.
 *
 * @param points more than 0
 * @param measured in the factor's own unit: days, lessons, tests, or an average grade
 * @param events of the student that it follows from, in the order they happened: a deadline follows from the enrolment
 *     that set it
 */
public record RiskCause(RiskFactor factor, int points, long measured, List<UUID> events) {}
