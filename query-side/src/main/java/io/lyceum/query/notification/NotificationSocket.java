package io.lyceum.query.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.operations.access.Bearer;
import io.lyceum.query.platform.read.Reader;
import io.lyceum.query.platform.security.SocketTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code /ws/notifications}: each event of one's own inbox as a JSON text. Resumes after {@code ?lastEventId=}. A ping
 * every 25 s keeps the connection; what the client sends is read and not acted upon.
 */
@Configuration(proxyBeanMethods = false)
class NotificationSocket {

    private static final Duration PING = Duration.ofSeconds(25);
    private static final CloseStatus MAY_NOT = new CloseStatus(4_003, "your role does not allow this");
    private static final CloseStatus UNREADABLE = new CloseStatus(4_000, "lastEventId is a position");

    @Bean
    HandlerMapping notificationSocketMapping(NotificationFeed feed) {
        return new SimpleUrlHandlerMapping(Map.of("/ws/notifications", new Handler(feed)), -1);
    }

    private record Handler(NotificationFeed feed) implements WebSocketHandler {

        @Override
        public List<String> getSubProtocols() {
            return List.of(SocketTokens.PROTOCOL);
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            return Bearer.ofRequest().flatMap(bearer -> {
                if (!Permission.READ_NOTIFICATIONS.allows(bearer.role(), bearer.scopes())) {
                    return session.close(MAY_NOT);
                }
                var after = lastEventId(session);
                return after.isEmpty() ? session.close(UNREADABLE) : serve(session, bearer, after.get());
            });
        }

        private Mono<Void> serve(WebSocketSession session, Bearer bearer, long after) {
            var events = feed.of(
                            new Reader(
                                    bearer.tenant(), bearer.user(), bearer.role(), Optional.empty(), Optional.empty()),
                            after)
                    .mapNotNull(event -> event.data())
                    .map(event -> session.textMessage(EventJson.mapper().writeValueAsString(event)));
            var pings = Flux.interval(PING)
                    .onBackpressureDrop()
                    .map(tick -> session.pingMessage(buffers -> buffers.wrap(new byte[0])));
            var ended = session.receive().doOnNext(WebSocketMessage::getPayload).then();
            return session.send(Flux.merge(events, pings).takeUntilOther(ended));
        }

        private static Optional<Long> lastEventId(WebSocketSession session) {
            var text = UriComponentsBuilder.fromUri(session.getHandshakeInfo().getUri())
                    .build()
                    .getQueryParams()
                    .getFirst("lastEventId");
            try {
                return Optional.of(text == null ? -1 : Long.parseLong(text));
            } catch (NumberFormatException unreadable) {
                return Optional.empty();
            }
        }
    }
}
