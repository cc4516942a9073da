package io.lyceum.conversation;

/** What an answer rests on (C103): the prepared entry and its question. */
public record AnswerSource(QaEntryId entry, String title) {}
