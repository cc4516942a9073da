package io.lyceum.command.platform.axon;

import static io.lyceum.command.platform.axon.CommandNode.debit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Without the store nothing is charged, and nobody is told that it was: the charge is refused. */
class StoreAwayTest {

    private static final TenantId TENANT = TenantId.next();
    private static final WalletId WALLET = WalletId.ofTenant(TENANT, Money.RUB);

    @Test
    void aChargeIsRefusedWhileTheStoreIsAway() {
        try (var database = TestPostgres.freshDatabase()) {
            var address = new HikariConfig();
            address.setJdbcUrl(database.getJdbcUrl());
            address.setUsername(database.getUsername());
            address.setPassword(database.getPassword());
            try (var node = CommandNode.on(database);
                    var after = new HikariDataSource(address)) {
                CommandSender.await(node.sender().send(new OpenWallet(WALLET, Money.RUB, Money.rubles(500)), origin()));
                var before = events(after);
                database.close();

                for (var attempt = 0; attempt < 3; attempt++) {
                    assertThatThrownBy(() -> CommandSender.await(node.sender().send(debit(WALLET, 100), origin())))
                            .isInstanceOfAny(Rejection.class, DataAccessException.class);
                }
                assertThat(events(after)).isEqualTo(before);
            }
        }
    }

    private static long events(HikariDataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from event_store.domain_event")
                .query(Long.class)
                .single();
    }

    private static Origin origin() {
        return new Origin(TENANT, UserId.next(), Role.SYSTEM, Instant.now(), "c", "c");
    }
}
