package io.lyceum.command.platform.web;

import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;

/** Who sends a request: taken from the token and headers, never from the body (C24, C138). */
public final class Caller {

    private final Origin origin;
    private final Optional<RequestKey> key;

    Caller(Origin origin, Optional<RequestKey> key) {
        this.origin = origin;
        this.key = key;
    }

    public Origin origin() {
        return origin;
    }

    public TenantId tenant() {
        return origin.tenant();
    }

    /** The request's Idempotency-Key with the digest of the request, if it has one. */
    public Optional<RequestKey> key() {
        return key;
    }

    /**
     * For commands that move money.
     *
     * @throws Rejection {@code idempotency-key-required} if the request has none
     */
    public Caller withRequiredKey() {
        if (key.isEmpty()) {
            throw new Rejection(
                    ProblemCode.IDEMPOTENCY_KEY_REQUIRED, "send an Idempotency-Key, so that a repeat changes nothing");
        }
        return this;
    }

    /**
     * The same caller, acting in another tenant: for who operates the platform.
     *
     * @throws Rejection {@code forbidden} for everybody else
     */
    public Caller in(TenantId other) {
        if (origin.role() != Role.SUPER_ADMIN) {
            throw new Rejection(ProblemCode.FORBIDDEN, "%s acts in one tenant alone".formatted(origin.role()));
        }
        return new Caller(origin.in(other), key);
    }

    /** The id of something the request makes within another thing: the same again when its key comes again. */
    public UUID newId(String kind) {
        return key.map(request -> Ids.derived(
                        origin.actor().value(),
                        "%s:%s:%s:%s".formatted(origin.tenant(), kind, request.key(), request.requestHash())))
                .orElseGet(Ids::next);
    }

    /** The same caller for one command of several that a request leads to, each happening once for the request's key. */
    public Caller step(String name) {
        return new Caller(
                origin, key.map(request -> new RequestKey(request.key() + "#" + name, request.requestHash())));
    }
}
