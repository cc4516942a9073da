package io.lyceum.conversation;

/** Where a handoff stands (5.2). The AI still answers while it is only requested, and is silent while it is active. */
public enum HandoffState {
    NONE,
    REQUESTED,
    ACTIVE,
    RELEASED,
    CANCELLED
}
