package io.lyceum.learning;

/**
 * How the test of a lesson is judged (C35).
 *
 * @param maxScore points to be had, from 1
 * @param passingScore points it is passed from, at most {@code maxScore}
 */
public record TestRule(LessonId lesson, int maxScore, int passingScore) {

    /** Of a test for which nothing else was said: 100 points, passed from 70. */
    public static TestRule standard(LessonId lesson) {
        return new TestRule(lesson, 100, 70);
    }

    public boolean passes(int score) {
        return score >= passingScore;
    }
}
