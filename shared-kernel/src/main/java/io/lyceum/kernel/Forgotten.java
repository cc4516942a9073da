package io.lyceum.kernel;

/** What stands where personal data was, after its person was forgotten. */
public final class Forgotten {

    /** In place of a text. */
    public static final String TEXT = "[forgotten]";

    private Forgotten() {}
}
