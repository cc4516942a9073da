package io.lyceum.command.platform.eventstore;

/** The same request was carried out at the same time elsewhere: its receipt has the answer. */
public final class ReceiptAlreadyWritten extends RuntimeException {

    private final String key;

    public ReceiptAlreadyWritten(String key) {
        super("a receipt for the key " + key + " was written meanwhile", null, false, false);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
