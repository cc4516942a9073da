package io.lyceum.query.platform.projection;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes a folded batch: its statements in order, on the transaction of the checkpoint. */
final class RowWriter {

    private RowWriter() {}

    static Mono<Void> write(Connection connection, Fold fold) {
        return Flux.fromIterable(fold.statements())
                .concatMap(statement -> Transactions.update(
                        connection, statement.sql(), io.r2dbc.postgresql.codec.Json.of(statement.rows())))
                .then();
    }
}
