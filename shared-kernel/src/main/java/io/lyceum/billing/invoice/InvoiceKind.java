package io.lyceum.billing.invoice;

/** What an invoice is about. */
public enum InvoiceKind {
    /** A cycle of a subscription, with the overage since the one before. */
    SUBSCRIPTION,
    /** The difference to a dearer plan. */
    PLAN_CHANGE,
    CREDIT_PACK
}
