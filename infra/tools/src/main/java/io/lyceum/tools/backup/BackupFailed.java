package io.lyceum.tools.backup;

/** A backup cannot be taken or restored; the message says why, and nothing was left half done. */
public final class BackupFailed extends RuntimeException {

    BackupFailed(String message) {
        super(message);
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
