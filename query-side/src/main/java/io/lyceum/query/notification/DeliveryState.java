package io.lyceum.query.notification;

/** How a delivery stands. */
enum DeliveryState {
    PENDING,
    SUCCESS,
    FAILED
}
