package io.lyceum.learning;

/** What a lesson mostly consists of (C34). */
public enum LessonContent {
    VIDEO,
    TEXT,
    QUIZ
}
