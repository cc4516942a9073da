package io.lyceum.command.notification.adapter;

import io.lyceum.command.notification.port.WebhookSender;
import io.lyceum.notification.DeliveryOutcome;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Posts by Reactor Netty. What decides is the address that is about to be connected to, looked at in the moment of
 * connecting: a name that meant something else a moment ago, or a redirect, leads nowhere it may not.
 */
public final class HttpWebhookSender implements WebhookSender {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REDIRECTS = 3;
    private static final int LONGEST_RESPONSE = 500;
    private static final Set<Integer> REPEATING = Set.of(307, 308);

    private final HttpClient http;

    public HttpWebhookSender(PublicAddresses addresses) {
        this(addresses, DefaultAddressResolverGroup.INSTANCE);
    }

    HttpWebhookSender(PublicAddresses addresses, AddressResolverGroup<?> names) {
        // Kept connections would be used again without being looked at.
        http = HttpClient.create(ConnectionProvider.newConnection())
                .resolver(names)
                .followRedirect(false)
                .disableRetry(true)
                .responseTimeout(LONGEST)
                .option(io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .headers(headers ->
                        headers.set("Content-Type", "application/json").set("User-Agent", "Lyceum-Webhooks/1"))
                .doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addFirst("public-addresses", new Gate(addresses)));
    }

    /** An address on the way that may not be called. */
    private static final class RefusedAddress extends RuntimeException {

        RefusedAddress(String message) {
            super(message, null, false, false);
        }
    }

    private record Answer(int status, @Nullable String location, String text) {}

    private static final class Gate extends ChannelOutboundHandlerAdapter {

        private final PublicAddresses addresses;

        Gate(PublicAddresses addresses) {
            this.addresses = addresses;
        }

        @Override
        public void connect(
                ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise)
                throws Exception {
            if (remote instanceof InetSocketAddress internet
                    && internet.getAddress() != null
                    && addresses.mayBeCalled(internet.getAddress())) {
                super.connect(context, remote, local, promise);
            } else {
                promise.setFailure(new RefusedAddress("the address is in a private network"));
            }
        }
    }

    @Override
    public DeliveryOutcome send(String url, byte[] body, Map<String, String> headers) {
        var began = System.nanoTime();
        try {
            var answer = post(URI.create(url), body, headers, REDIRECTS).block(LONGEST);
            return answer == null
                    ? failed("no answer", began)
                    : new DeliveryOutcome(answer.status(), answer.text(), null, since(began));
        } catch (RuntimeException failure) {
            return failed(reason(failure), began);
        }
    }

    private Mono<Answer> post(URI address, byte[] body, Map<String, String> headers, int redirects) {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            return Mono.error(new RefusedAddress("not an address of the web: " + address));
        }
        return http.headers(all -> headers.forEach(all::set))
                .post()
                .uri(address)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.asString(StandardCharsets.UTF_8)
                        .onErrorReturn("")
                        .defaultIfEmpty("")
                        .map(text -> new Answer(
                                response.status().code(),
                                response.responseHeaders().get("Location"),
                                text.substring(0, Math.min(text.length(), LONGEST_RESPONSE)))))
                .flatMap(answer -> {
                    if (!REPEATING.contains(answer.status()) || answer.location() == null) {
                        return Mono.just(answer);
                    }
                    return redirects == 0
                            ? Mono.error(new RefusedAddress("more than %d redirects".formatted(REDIRECTS)))
                            : post(address.resolve(answer.location()), body, headers, redirects - 1);
                });
    }

    private static DeliveryOutcome failed(String reason, long began) {
        return new DeliveryOutcome(null, null, reason, since(began));
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = root instanceof RefusedAddress || root.getMessage() == null
                ? String.valueOf(root.getMessage())
                : root.getClass().getSimpleName() + ": " + root.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST_RESPONSE));
    }

    private static long since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
