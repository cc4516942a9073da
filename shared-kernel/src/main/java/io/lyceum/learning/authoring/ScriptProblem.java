package io.lyceum.learning.authoring;

/**
 * What keeps a course from being published.
 *
 * @param field where, such as {@code elements[3].answers} or {@code elements[Ex1_2].goto}
 * @param rule what is asked for there
 */
public record ScriptProblem(String field, String rule) {}
