package io.lyceum.bench;

/** One figure of the table. */
interface Figure {

    /** Such as {@code P1}. */
    String name();

    String title();

    /** Measures all rounds; whatever it makes in the laboratory is gone afterwards. */
    void measure(Laboratory laboratory, Findings findings) throws Exception;
}
