package io.lyceum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL holds, past every node. */
record StoredEvents(String databaseUrl) {

    long head() {
        return count("select position from event_store.event_head");
    }

    /** As many debits as were acknowledged, and no more; what Axon Server stores is in PostgreSQL a moment later. */
    void awaitDebits(School school, long acknowledged) {
        await().until(() -> debits(school) >= acknowledged);
        assertThat(debits(school)).isEqualTo(acknowledged);
    }

    long debits(School school) {
        return count(school, "billing.BalanceDebited");
    }

    /** Homeworks checked by AI. */
    long checked(School school) {
        return count(school, "learning.HomeworkAiChecked");
    }

    private long count(School school, String type) {
        return count("select count(*) from event_store.domain_event where type = '%s' and tenant_id = '%s'"
                .formatted(type, school.id()));
    }

    /** Of the events of the school's wallet. */
    List<Long> positions(School school, long after) {
        return numbers("""
                select position from event_store.domain_event
                where aggregate_type = 'Wallet' and tenant_id = '%s' and position > %d order by position""".formatted(school.id(), after));
    }

    /** The only number a statement answers. */
    long count(String sql) {
        return numbers(sql).getFirst();
    }

    private List<Long> numbers(String sql) {
        try (var connection = DriverManager.getConnection(databaseUrl, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
