package io.lyceum.query.platform.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;

/** {@code lyceum.event-store=axon-server}: what is read at other nodes comes here over it as query messages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lyceum.event-store", havingValue = "axon-server")
class AxonServerReads {

    private static final int DEFAULT_PORT = 8124;

    /** @param addresses {@code host:port} of Axon Server, or of each of its nodes with commas between */
    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionFactory axonServerOfReads(
            @Value("${lyceum.axon-server}") String addresses,
            @Value("${lyceum.axon-server-token:}") String token,
            @Value("${lyceum.axon-server-tls:false}") boolean tls) {
        var factory = AxonServerConnectionFactory.forClient("lyceum-query-side", "query-" + UUID.randomUUID())
                .routingServers(Arrays.stream(addresses.split(","))
                        .map(String::strip)
                        .map(AxonServerReads::address)
                        .toArray(ServerAddress[]::new));
        if (!token.isEmpty()) {
            factory.token(token);
        }
        if (tls) {
            factory.useTransportSecurity();
        }
        return factory.build();
    }

    private static ServerAddress address(String text) {
        var colon = text.lastIndexOf(':');
        return colon < 0
                ? new ServerAddress(text, DEFAULT_PORT)
                : new ServerAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Bean
    ReadHandler readHandler(HttpHandler httpHandler) {
        return new ReadHandler(httpHandler);
    }

    @Bean
    ReadSubscription readSubscription(AxonServerConnectionFactory axonServerOfReads, ReadHandler readHandler) {
        return new ReadSubscription(axonServerOfReads, readHandler);
    }
}
