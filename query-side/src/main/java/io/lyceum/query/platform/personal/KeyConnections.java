package io.lyceum.query.platform.personal;

import io.r2dbc.pool.ConnectionPool;

/**
 * Connections to the keys of personal data: those of the projections, or, where keys have a database of their own, others.
 *
 * @param apart whether the pool is for them alone
 */
public record KeyConnections(ConnectionPool pool, boolean apart) implements AutoCloseable {

    @Override
    public void close() {
        if (apart) {
            pool.dispose();
        }
    }
}
