package io.lyceum.command.identity;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.command.platform.web.RequestKeys;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.web.RequestTrail;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request about a person's own account, by somebody who may not be signed in yet.
 *
 * @param device what the client calls itself, at most 200 characters
 * @param address it comes from
 */
record Visit(String device, String address, RequestTrail trail, Optional<RequestKey> key) {

    private static final int LONGEST_DEVICE = 200;

    static Visit of(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var agent = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), "");
        return new Visit(
                agent.substring(0, Math.min(LONGEST_DEVICE, agent.length())),
                Optional.ofNullable(request.getRemoteAddress())
                        .map(InetSocketAddress::getHostString)
                        .orElse(""),
                RequestTrail.of(exchange),
                RequestKeys.of(exchange));
    }

    /** The same request for one command of several it leads to, each happening once for the request's key. */
    Visit step(String name) {
        return new Visit(
                device,
                address,
                trail,
                key.map(request -> new RequestKey(request.key() + "#" + name, request.requestHash())));
    }

    /** The platform acts for the person, in the tenant that keeps their account. */
    Origin origin(TenantId home, UserId user, Instant now) {
        return new Origin(home, user, Role.SYSTEM, now, trail.correlationId(), trail.requestId());
    }

    Origin origin(Account account, Instant now) {
        return origin(account.home(), account.user(), now);
    }

    /** Sends the command of the request, once for its key, and waits for the outcome. */
    CommandReceipt send(CommandSender sender, Object command, Origin origin) {
        return CommandSender.await(sender.send(command, origin, key));
    }
}
