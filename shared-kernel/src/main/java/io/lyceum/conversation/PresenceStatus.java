package io.lyceum.conversation;

/** Whether an operator can be given dialogs (C126). */
public enum PresenceStatus {
    ONLINE,
    AWAY,
    OFFLINE
}
