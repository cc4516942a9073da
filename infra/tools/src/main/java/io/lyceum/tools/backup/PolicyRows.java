package io.lyceum.tools.backup;

import io.lyceum.EventCatalogue;
import io.lyceum.command.CommandSideApplication;
import io.lyceum.command.platform.policies.RowsFromEvents;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.StoredMetadata;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rows that policies keep beside the store, made again from the events there are, by the code that keeps them: who is a
 * member in which role, who is told of what. The policies' own positions are behind these events, and the backup's rows
 * are those of its end.
 */
final class PolicyRows {

    private PolicyRows() {}

    /** @param connection to the events, in a transaction */
    static void derive(Connection connection) throws SQLException {
        try (var components = new AnnotationConfigApplicationContext()) {
            // Its one connection is the caller's to close.
            var database = new SingleConnectionDataSource(connection, true);
            components.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            var scanner = new ClassPathBeanDefinitionScanner(components, false);
            scanner.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
            scanner.addIncludeFilter(new AssignableTypeFilter(RowsFromEvents.class));
            scanner.scan(CommandSideApplication.class.getPackageName());
            components.refresh();
            derive(connection, components.getBeansOfType(RowsFromEvents.class).values());
        }
    }

    private static void derive(Connection connection, Collection<RowsFromEvents> all) throws SQLException {
        var following = new HashMap<Class<?>, List<RowsFromEvents>>();
        for (var rows : all) {
            try (var statement = connection.createStatement()) {
                statement.execute("truncate %s restart identity".formatted(String.join(", ", rows.tables())));
            }
            rows.events()
                    .forEach(type -> following
                            .computeIfAbsent(type, ignored -> new ArrayList<>())
                            .add(rows));
        }
        follow(connection, following);
    }

    private static void follow(Connection connection, Map<Class<?>, List<RowsFromEvents>> following)
            throws SQLException {
        var types = EventCatalogue.types();
        var names = following.keySet().stream()
                .flatMap(type -> types.typeOf(type).stream())
                .map(LogicalType::value)
                .toArray();
        try (var events = connection.prepareStatement("""
                select type, revision, payload, metadata, tenant_id, occurred_at from event_store.domain_event
                where type = any(?) order by position
                """)) {
            events.setArray(1, connection.createArrayOf("text", names));
            events.setFetchSize(1_000);
            try (var stored = events.executeQuery()) {
                while (stored.next()) {
                    // None of these rows holds anything personal, so the events are read as those of people forgotten.
                    TenantEvent event = types.read(
                            stored.getString(1), stored.getInt(2), stored.getString(3), subject -> Optional.empty());
                    var origin = originOf(stored);
                    following.getOrDefault(event.getClass(), List.of()).forEach(rows -> rows.follow(event, origin));
                }
            }
        }
    }

    private static Origin originOf(ResultSet stored) throws SQLException {
        var metadata = StoredMetadata.read(stored.getString(4));
        metadata.put(Origin.TENANT, stored.getString(5));
        metadata.put(
                Origin.OCCURRED_AT,
                stored.getObject(6, OffsetDateTime.class).toInstant().toString());
        return Origin.fromMetaData(metadata);
    }
}
