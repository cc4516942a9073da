package io.lyceum.query.platform.security;

import io.lyceum.operations.access.Revocations;
import io.r2dbc.pool.ConnectionPool;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The revocations of tokens, as the query side reads them. */
@Component
@Order(100)
final class ReadRevocations implements Revocations.Source {

    private final DatabaseClient database;

    ReadRevocations(ConnectionPool queryReaders) {
        database = DatabaseClient.create(queryReaders);
    }

    @Override
    public Mono<Set<String>> revokedAmong(Collection<String> digests) {
        return database.sql("select read_model.revoked_among(:digests) as digest")
                .bind("digests", digests.toArray(String[]::new))
                .map(row -> row.get("digest", String.class))
                .all()
                .collect(HashSet::new, Set::add);
    }
}
