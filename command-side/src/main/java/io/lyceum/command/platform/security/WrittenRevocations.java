package io.lyceum.command.platform.security;

import io.lyceum.identity.Revocation;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.operations.access.Revocations;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The revocations of tokens, as the command side reads them: claims, and those of an append on its way. */
@Component
@Order(200)
final class WrittenRevocations implements Revocations.Source {

    private final JdbcClient jdbc;
    private final ExecutorService threads;

    WrittenRevocations(JdbcClient commandJdbc, ExecutorService commandThreads) {
        this.jdbc = commandJdbc;
        this.threads = commandThreads;
    }

    @Override
    public Mono<Set<String>> revokedAmong(Collection<String> digests) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> find(digests), threads));
    }

    private Set<String> find(Collection<String> digests) {
        var wanted = digests.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        return new HashSet<>(jdbc.sql("""
                        select encode(digest, 'hex') from event_store.unique_claim
                        where kind = :kind and scope = :scope and digest = any (:digests)
                        union all
                        select encode(digest, 'hex') from event_store.reserved_claim
                        where kind = :kind and scope = :scope and digest = any (:digests)
                        """)
                .param("kind", Revocation.KIND)
                .param("scope", ClaimChange.EVERYWHERE)
                .param("digests", wanted)
                .query(String.class)
                .list());
    }
}
