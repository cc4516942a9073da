package io.lyceum.command.platform.axon;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Gives Axon's JDBC stores the connection of the running Spring transaction; closing it leaves the transaction open. */
final class TransactionalConnections implements ConnectionProvider {

    private final DataSource dataSource;

    TransactionalConnections(DataSource dataSource) {
        this.dataSource = new TransactionAwareDataSourceProxy(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return dataSource.getConnection();
    }
}
