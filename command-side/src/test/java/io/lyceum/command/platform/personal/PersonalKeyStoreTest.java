package io.lyceum.command.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeys.UnknownSubject;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PersonalKeyStoreTest {

    private static final TenantId SCHOOL = TenantId.next();

    private final UUID person = Ids.next();
    private HikariDataSource database;
    private PersonalKeyStore here;
    private PersonalKeyStore there;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        here = new PersonalKeyStore(database, database, 100);
        there = new PersonalKeyStore(database, database, 100);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyNodeWritesWithTheSameKeyHoweverManyBeginAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 20)
                    .<Callable<byte[]>>mapToObj(n -> () -> (n % 2 == 0 ? here : there)
                            .toWrite(person, null, SCHOOL)
                            .orElseThrow()
                            .getEncoded())
                    .toList();
            var keys = threads.invokeAll(tries).stream()
                    .map(found -> java.util.HexFormat.of().formatHex(found.resultNow()))
                    .collect(Collectors.toSet());

            assertThat(keys).hasSize(1);
        }
        assertThat(there.of(person)).isEqualTo(here.of(person)).isPresent();
    }

    @Test
    void whatBelongsToAPersonIsForgottenWithThem() {
        var student = Ids.next();
        var dialog = Ids.next();
        here.toWrite(student, null, SCHOOL);
        here.toWrite(dialog, student, SCHOOL);
        // The student's own login comes later.
        here.toWrite(person, null, SCHOOL);
        here.toWrite(student, person, SCHOOL);

        assertThat(here.forget(person, SCHOOL, true))
                .extracting(PersonalKeyStore.Subject::id)
                .containsExactlyInAnyOrder(person, student, dialog);
        assertThat(here.of(dialog)).isEmpty();
        assertThat(here.toWrite(student, null, SCHOOL)).isEmpty();
        assertThat(here.forget(person, SCHOOL, true)).hasSize(3);
    }

    @Test
    void othersAreNotForgotten() {
        var other = Ids.next();
        here.toWrite(person, null, SCHOOL);
        here.toWrite(other, null, SCHOOL);

        here.forget(person, SCHOOL, true);

        assertThat(here.of(other)).isPresent();
    }

    @Test
    void whatBeginsToBelongToSomebodyForgottenIsForgottenAtOnce() {
        var dialog = Ids.next();
        here.forget(person, SCHOOL, true);

        assertThat(here.toWrite(dialog, person, SCHOOL)).isEmpty();
        assertThat(here.toWrite(person, null, SCHOOL)).isEmpty();
    }

    @Test
    void anotherNodeGoesOnUntilItIsToldAndThenNoMore() {
        there.toWrite(person, null, SCHOOL);
        here.forget(person, SCHOOL, true);

        assertThat(there.of(person)).isPresent();
        there.drop(java.util.List.of(person));
        assertThat(there.of(person)).isEmpty();
    }

    /** A process that outlives its PostgreSQL seals with the keys it has in memory. */
    @Test
    void aKeyIsDurableBeforeAnythingIsSealedWithIt() {
        var config = new HikariConfig();
        config.setJdbcUrl(database.getJdbcUrl());
        config.setConnectionInitSql("set synchronous_commit = on");
        try (var asInProduction = new HikariDataSource(config)) {
            var store = new PersonalKeyStore(asInProduction, asInProduction, 100);
            var log = JdbcClient.create(asInProduction);
            for (var time = 0; time < 5; time++) {
                var before = log.sql("select pg_current_wal_insert_lsn()::text")
                        .query(String.class)
                        .single();

                store.toWrite(Ids.next(), null, SCHOOL);

                assertThat(log.sql("select pg_current_wal_flush_lsn() > ?::pg_lsn")
                                .param(before)
                                .query(Boolean.class)
                                .single())
                        .isTrue();
            }
        }
    }

    @Test
    void aKeyStaysWhateverRollsBackAroundIt() {
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            here.toWrite(person, null, SCHOOL);
            status.setRollbackOnly();
        });

        assertThat(there.of(person)).isEqualTo(here.of(person)).isPresent();
    }

    @Test
    void aKeyThatNeverWasIsNoErasure() {
        assertThat(here.knows(person)).isFalse();
        assertThatThrownBy(() -> here.of(person)).isInstanceOf(UnknownSubject.class);
    }

    @Test
    void keysInADatabaseOfTheirOwnAreNowhereElse() {
        try (var keys = TestPostgres.emptyDatabase()) {
            TestPostgres.migrate(keys, "personaldata", "personal_data");
            var apart = new PersonalKeyStore(keys, database, 100);
            apart.toWrite(person, null, SCHOOL);
            var claims = JdbcClient.create(database);
            claims.sql("insert into event_store.unique_claim values ('email', '*', '\\x00', ?, 1)")
                    .param(person)
                    .update();

            assertThat(here.knows(person)).isFalse();
            assertThat(apart.forget(person, SCHOOL, true)).hasSize(1);
            assertThat(apart.of(person)).isEmpty();
            assertThat(claims.sql("select count(*) from event_store.unique_claim")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void keysAreNotLeftBehindBesideTheEvents() {
        try (var keys = TestPostgres.emptyDatabase()) {
            assertThatThrownBy(() -> KeyDatabase.apart(database, keys.getJdbcUrl(), "postgres", ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("beside the events");
        }
    }

    @Test
    void aSchoolForgetsInItselfOnly() {
        var elsewhere = TenantId.next();
        var dialogHere = Ids.next();
        here.toWrite(person, null, elsewhere);
        here.toWrite(dialogHere, person, SCHOOL);

        assertThat(here.isKnownIn(person, SCHOOL)).isTrue();
        assertThat(here.isKnownIn(person, TenantId.next())).isFalse();
        assertThat(here.forget(person, SCHOOL, false))
                .extracting(PersonalKeyStore.Subject::id)
                .containsExactly(dialogHere);
        assertThat(here.of(person)).isPresent();
    }
}
