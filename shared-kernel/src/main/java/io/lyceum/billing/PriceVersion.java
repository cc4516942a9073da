package io.lyceum.billing;

/** The price an entry was made with: which list, so that the amount can be derived again. Version 0 is a free amount. */
public record PriceVersion(int version) {

    public static final PriceVersion NONE = new PriceVersion(0);
}
