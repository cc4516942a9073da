package io.lyceum.command.platform.axon;

/** The node that was to carry out a command did not answer: whether it did is unknown. */
final class CommandLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandLost(Throwable cause) {
        super(cause);
    }
}
