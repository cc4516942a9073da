package io.lyceum.command.platform.web;

import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Rejection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** The Idempotency-Key of a request, with the digest of what it asks for. */
public final class RequestKeys {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private RequestKeys() {}

    /** @throws Rejection if the key is no 1 to 200 visible ASCII characters */
    public static Optional<RequestKey> of(ServerWebExchange exchange) {
        var key = exchange.getRequest().getHeaders().getFirst(RequestDigest.HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(key).matches()) {
            throw Rejection.invalid(RequestDigest.HEADER, "1 to 200 visible ASCII characters");
        }
        return Optional.of(
                new RequestKey(key, Objects.requireNonNull(exchange.<String>getAttribute(RequestDigest.ATTRIBUTE))));
    }
}
