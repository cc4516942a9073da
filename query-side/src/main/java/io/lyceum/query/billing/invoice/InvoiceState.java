package io.lyceum.query.billing.invoice;

/** Where an invoice stands (C157). */
enum InvoiceState {
    DRAFT,
    OPEN,
    PAID,
    VOID
}
