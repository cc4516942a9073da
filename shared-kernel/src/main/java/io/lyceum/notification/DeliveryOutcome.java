package io.lyceum.notification;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param status of the answer (HTTP); absent if there was none
 * @param response the first 500 characters of the answer
 * @param error why there was no answer
 * @param tookMillis from the beginning of the attempt
 */
public record DeliveryOutcome(
        @Nullable Integer status,
        @Nullable String response,
        @Nullable String error,
        long tookMillis) {

    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean isSuccess() {
        return status != null && status >= 200 && status < 300;
    }
}
