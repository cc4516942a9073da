package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The second wall between tenants holds without the first. */
@ExtendWith(SystemUnderTest.class)
class RowLevelSecurityTest {

    @Test
    void withoutTheQuerysOwnFilterNoForeignRowIsRead(Client anybody, RunningSystem system) {
        var one = anybody.newSchool();
        var other = anybody.newSchool();
        var course = one.post("/courses", Map.of("code", "A", "title", "A")).expect(201);
        one.atLeast(course.position()).get("/courses").expect(200);
        var readers = system.part("queryReaders", ConnectionPool.class);

        assertThat(countAs(readers, one.tenant(), "read_model.course")).isEqualTo(1);
        assertThat(countAs(readers, other.tenant(), "read_model.course")).isZero();
        assertThat(countAs(readers, "", "read_model.course")).isZero();
        assertThat(countAs(readers, "", "event_store.domain_event")).isZero();
    }

    private static long countAs(ConnectionPool readers, String tenant, String table) {
        return Mono.usingWhen(
                        readers.create(),
                        connection -> Mono.from(connection.beginTransaction())
                                .then(Mono.from(connection
                                                .createStatement("select set_config('lyceum.tenant', $1, true)")
                                                .bind(0, tenant)
                                                .execute())
                                        .flatMap(result -> Mono.from(result.map(row -> 1))))
                                .then(Mono.from(connection
                                                .createStatement("select count(*) from " + table)
                                                .execute())
                                        .flatMap(result -> Mono.from(result.map(row -> row.get(0, Long.class)))))
                                .flatMap(count -> Mono.from(connection.rollbackTransaction())
                                        .thenReturn(count)),
                        io.r2dbc.spi.Connection::close)
                .block();
    }

    @Test
    void everyTableWithATenantIsProtected(RunningSystem system) throws Exception {
        var open = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname, c.relrowsecurity, has_table_privilege('lyceum_reader', c.oid, 'select')
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                        where n.nspname in ('read_model', 'event_store') and c.relkind = 'r'
                        """)) {
            while (rows.next()) {
                if (!rows.getBoolean(2) && rows.getBoolean(3)) {
                    open.add(rows.getString(1));
                }
            }
        }
        assertThat(open)
                .as("tables the query role reads without row-level security")
                .isEmpty();
    }

    @Test
    void everyReadModelKeepsItsPast(RunningSystem system) throws Exception {
        var forgetful = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                        where n.nspname = 'read_model' and c.relkind = 'r' and right(c.relname, 5) <> '_past'
                          and has_table_privilege('lyceum_reader', c.oid, 'select')
                          and (to_regclass('read_model.' || c.relname || '_past') is null
                               or to_regclass('past.' || c.relname) is null)
                        """)) {
            while (rows.next()) {
                forgetful.add(rows.getString(1));
            }
        }
        assertThat(forgetful).as("read models without a past").isEmpty();
    }
}
