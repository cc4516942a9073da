package io.lyceum.operations.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process says of itself. */
@Configuration(proxyBeanMethods = false)
public class Nodes {

    @Bean
    NodeName nodeName(@Value("${lyceum.node-id:}") String configured) {
        return NodeName.of(configured);
    }

    /** A connection of its own: a pool that others have emptied makes no node dead. */
    record OwnConnection(HikariDataSource database) implements AutoCloseable {

        @Override
        public void close() {
            database.close();
        }
    }

    @Bean
    OwnConnection signsOfLifeConnection(
            @Value("${lyceum.database.url}") String url,
            @Value("${lyceum.database.username}") String username,
            @Value("${lyceum.database.password:}") String password) {
        var config = new HikariConfig();
        config.setPoolName("signs-of-life");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("set synchronous_commit = off");
        return new OwnConnection(new HikariDataSource(config));
    }

    @Bean
    SignsOfLife signsOfLife(
            OwnConnection signsOfLifeConnection,
            NodeName nodeName,
            ObjectProvider<NodeSide> sides,
            @Value("${lyceum.node.sign-of-life:PT2S}") Duration every) {
        return new SignsOfLife(
                signsOfLifeConnection.database(),
                nodeName,
                sides.orderedStream().toList(),
                every);
    }
}
