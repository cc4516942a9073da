package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After every test of money: ledgers of all schools add up, from the events and on the screens. */
final class LedgerInvariants implements AfterEachCallback {

    private static final String MOVEMENTS = """
            with event as (
                select aggregate_id as wallet_id, tenant_id, position, sequence, event_id, type, payload::jsonb as p
                from event_store.domain_event
                where aggregate_type = 'Wallet'
                  and position <= (select min(c.position)
                                   from read_model.projection_generation g
                                   join read_model.projection_checkpoint c using (projection, generation)
                                   where g.state = 'LIVE' and projection = 'balance')
            ), movement as (
                select wallet_id, tenant_id, position, sequence, event_id,
                       (p #>> '{before,amountMinor}')::bigint as before_minor,
                       (p #>> '{after,amountMinor}')::bigint as after_minor
                from event where p #> '{after,amountMinor}' is not null
            ), folded as (
                select wallet_id, tenant_id, sum(after_minor - before_minor) as balance_minor
                from movement group by wallet_id, tenant_id
            ), hold as (
                select wallet_id, p ->> 'reservation' as reservation,
                       sum(case type when 'billing.BalanceReserved' then 1 else -1 end
                           * (p #>> '{amount,amountMinor}')::bigint) as amount_minor
                from event where type in ('billing.BalanceReserved', 'billing.ReservationCaptured',
                                          'billing.ReservationReleased')
                group by wallet_id, p ->> 'reservation'
            )
            """;

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        var system = SystemUnderTest.running();
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "")) {
            await("the balances")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> rows(connection, """
                                    select 1 from read_model.projection_checkpoint
                                    where projection = 'balance' and position <
                                          (select max(position) from event_store.domain_event
                                           where aggregate_type = 'Wallet')""").isEmpty());
            // Rows and checkpoint are of one moment, whatever policies still do.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            nothing(connection, "a movement that does not begin where the one before it ended", """
                    select wallet_id, position from (
                        select *, coalesce(lag(after_minor) over (partition by wallet_id order by sequence), 0) as left_before
                        from movement) m
                    where before_minor <> left_before or after_minor < 0""");
            nothing(connection, "a balance shown that is not the sum of its movements", """
                    select b.wallet_id, b.balance_minor, f.balance_minor
                    from read_model.balance b left join folded f using (wallet_id)
                    where b.balance_minor <> coalesce(f.balance_minor, 0)""");
            nothing(connection, "a balance shown that is not the sum of its entries", """
                    select b.wallet_id, b.balance_minor
                    from read_model.balance b
                    where b.balance_minor <> (select coalesce(sum(e.after_minor - e.before_minor), 0)
                                              from read_model.balance_entry e where e.wallet_id = b.wallet_id)""");
            nothing(connection, "an amount held that is not the sum of open reservations, or a hold below zero", """
                    select b.wallet_id, b.reserved_minor
                    from read_model.balance b
                    where b.reserved_minor <> (select coalesce(sum(h.amount_minor), 0)
                                               from hold h where h.wallet_id = b.wallet_id)
                       or b.reserved_minor > b.balance_minor
                    union all select wallet_id, amount_minor from hold where amount_minor < 0""");
            nothing(connection, "an entry without an event, or a movement without an entry", """
                    select e.entry, m.position
                    from read_model.balance_entry e full join movement m on m.position = e.entry and m.event_id = e.event_id
                    where e.entry is null or m.position is null""");
            nothing(connection, "what is set aside of a plan that is not the sum of open reservations", """
                    select r.tenant_id, r.resource, r.reserved
                    from read_model.quota_resource r
                    where r.reserved <> (select coalesce(sum((a ->> 'amount')::bigint), 0)
                                         from read_model.quota_reservation o, jsonb_array_elements(o.amounts) a
                                         where o.tenant_id = r.tenant_id and a ->> 'resource' = lower(r.resource))
                       or r.reserved < 0""");
            nothing(connection, "credits less debits that are not what all schools own together", """
                    select 1 where (select coalesce(sum(after_minor - before_minor), 0) from movement)
                                <> (select coalesce(sum(balance_minor), 0) from read_model.balance)""");
        }
    }

    private static void nothing(Connection connection, String what, String question) throws SQLException {
        assertThat(rows(connection, MOVEMENTS + question)).as(what).isEmpty();
    }

    private static List<String> rows(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(question)) {
            var rows = new ArrayList<String>();
            var columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(found.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }
}
