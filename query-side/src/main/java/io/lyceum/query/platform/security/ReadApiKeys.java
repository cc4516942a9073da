package io.lyceum.query.platform.security;

import io.lyceum.EventCatalogue;
import io.lyceum.operations.access.ApiKeys;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyIssued;
import io.r2dbc.pool.ConnectionPool;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** API keys as the query side finds them: by the claim on their hash, from the event that issued them. */
@Component
@Order(100)
final class ReadApiKeys implements ApiKeys.Source {

    private final DatabaseClient database;

    ReadApiKeys(ConnectionPool queryReaders) {
        database = DatabaseClient.create(queryReaders);
    }

    @Override
    public Mono<ApiKeyIssued> good(String hash) {
        return database.sql("select type, revision, payload from read_model.issued_api_key(:hash)")
                .bind("hash", hash)
                .map(row -> (ApiKeyIssued) EventCatalogue.types()
                        .read(
                                Objects.requireNonNull(row.get("type", String.class)),
                                Objects.requireNonNull(row.get("revision", Integer.class)),
                                Objects.requireNonNull(row.get("payload", String.class))))
                .one();
    }
}
