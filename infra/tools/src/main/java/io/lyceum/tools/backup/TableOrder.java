package io.lyceum.tools.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In which order tables are filled, and where the numbers they give out go on. */
final class TableOrder {

    private TableOrder() {}

    /** In an order in which each table comes after those its foreign keys name. */
    static List<Manifest.TableFile> referredToFirst(Connection connection, List<Manifest.TableFile> tables)
            throws SQLException {
        var needed = new HashMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('%s.%s', n.nspname, c.relname), format('%s.%s', rn.nspname, r.relname)
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
                        where k.contype = 'f' and k.conrelid <> k.confrelid
                        """)) {
            while (rows.next()) {
                needed.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        var ordered = new ArrayList<Manifest.TableFile>();
        var done = new HashSet<String>();
        while (ordered.size() < tables.size()) {
            var next = tables.stream()
                    .filter(table -> !done.contains(table.table())
                            && done.containsAll(needed.getOrDefault(table.table(), Set.of())))
                    .findFirst()
                    .orElseThrow(() -> new BackupFailed("the foreign keys of the tables go in a circle"));
            ordered.add(next);
            done.add(next.table());
        }
        return ordered;
    }

    /** What numbers its own rows goes on behind those that were loaded. */
    static void continueNumbers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    declare
                        kept record;
                    begin
                        for kept in
                            select format('%I.%I', n.nspname, c.relname) as relation, a.attname as name
                            from pg_attribute a
                            join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                            where a.attidentity <> '' and c.relkind = 'r'
                        loop
                            execute format(
                                'select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %s having max(%I) is not null',
                                kept.relation, kept.name, kept.name, kept.relation, kept.name);
                        end loop;
                    end $$
                    """);
        }
    }
}
