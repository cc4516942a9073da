package io.lyceum.command.platform.security;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.operations.access.ApiKeys;
import io.lyceum.tenancy.ApiKeyEvent;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyIssued;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** API keys as the command side finds them: by the claim on their hash, from their own events. */
@Component
@Order(200)
final class WrittenApiKeys implements ApiKeys.Source {

    private final Claims claims;
    private final EventStorageEngine events;
    private final ExecutorService threads;

    WrittenApiKeys(Claims claims, EventStorageEngine events, ExecutorService commandThreads) {
        this.claims = claims;
        this.events = events;
        this.threads = commandThreads;
    }

    @Override
    public Mono<ApiKeyIssued> good(String hash) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> find(hash), threads))
                .flatMap(Mono::justOrEmpty);
    }

    private Optional<ApiKeyIssued> find(String hash) {
        return claims.findOwner(ApiKeyEvent.CLAIM, ClaimChange.EVERYWHERE, hash)
                .flatMap(key -> events.readEvents(key.toString())
                        .asStream()
                        .map(event -> event.getPayload())
                        .filter(ApiKeyIssued.class::isInstance)
                        .map(ApiKeyIssued.class::cast)
                        .findFirst());
    }
}
