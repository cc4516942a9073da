package io.lyceum.command.notification.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhookSenderTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    /** A name server whose answer changes. */
    private static final class Names extends AddressResolverGroup<InetSocketAddress> {

        final AtomicReference<String> answer = new AtomicReference<>("127.0.0.1");

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) throws Exception {
                    promise.setSuccess(InetAddress.getByName(answer.get()));
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise) throws Exception {
                    promise.setSuccess(List.of(InetAddress.getByName(answer.get())));
                }
            });
        }
    }

    @Test
    void aNameThatLeadsInsideBetweenTwoAttemptsIsRefusedTheSecondTime() throws Exception {
        var calls = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        receiver.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            var names = new Names();
            var sender = new HttpWebhookSender(new PublicAddresses(List.of("127.0.0.1/32")), names);
            var url = "http://hooks.example:%d/".formatted(receiver.getAddress().getPort());

            assertThat(sender.send(url, BODY, Map.of()).status()).isEqualTo(204);
            names.answer.set("127.0.0.2");
            var second = sender.send(url, BODY, Map.of());

            assertThat(second.status()).isNull();
            assertThat(second.error()).isEqualTo("the address is in a private network");
            assertThat(calls).hasValue(1);
        } finally {
            receiver.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.255.0.1",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "ff02::1"
            })
    void addressesThatAreNotOfThePublicInternetAreRefused(String address) throws UnknownHostException {
        assertThat(new PublicAddresses(List.of()).mayBeCalled(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700:4700::1111"})
    void thePublicInternetIsNot(String address) throws UnknownHostException {
        assertThat(new PublicAddresses(List.of()).mayBeCalled(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.1/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://[::ffff:127.0.0.1]/",
                "http://localhost/"
            })
    void anotherSpellingOfAPrivateAddressDoesNotHelp(String url) {
        var sender = new HttpWebhookSender(new PublicAddresses(List.of()));

        assertThat(sender.send(url, BODY, Map.of()).status()).isNull();
    }
}
