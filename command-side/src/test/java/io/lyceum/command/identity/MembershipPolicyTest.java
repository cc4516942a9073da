package io.lyceum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.command.platform.policies.WiredPolicy;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Handled in the policy's transaction, as the runtime does, which may be rolled back after its commands were sent. */
class MembershipPolicyTest {

    private static final TenantId HOME = TenantId.next();
    private static final UserId OLGA = UserId.next();
    private static final UserRegistered REGISTERED =
            new UserRegistered(OLGA, "olga@example.org", "Olga", "hash", HOME, Role.OWNER, "Home");

    private static HikariDataSource database;

    private final TenantId school = TenantId.next();
    private final Account account = Account.after(null, REGISTERED);
    private final List<Optional<Role>> rolesWhenSessionsEnded = new ArrayList<>();
    private TransactionTemplate transaction;
    private Memberships memberships;
    private MembershipPolicy policy;

    @BeforeAll
    static void prepare() {
        database = TestPostgres.emptyDatabase();
        TestPostgres.migrate(database, "identity", "identity");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        var transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        memberships = new Memberships(JdbcClient.create(database));
        var events = new InMemoryEventStorageEngine();
        events.appendEvents(message(OLGA.toString(), 0, REGISTERED));
        policy = sending(new MembershipPolicy(memberships, new Accounts(new Claims(database), events), transactions));
    }

    private MembershipPolicy sending(MembershipPolicy made) {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(RevokeAllSessions.class.getName(), command -> {
            rolesWhenSessionsEnded.add(role());
            return new CommandReceipt("", 1, false);
        });
        return WiredPolicy.sendingTo(bus, database, made);
    }

    @Test
    void whoSignsInOnceTheirSessionsHaveEndedFindsTheNewRole() {
        transaction.executeWithoutResult(batch -> {
            handle(0, joined(Role.ADMIN));
            handle(1, new MemberRoleChanged(school, OLGA, Role.ADMIN, Role.TEACHER));
            handle(2, new OwnershipTransferred(school, UserId.next(), OLGA));
            handle(3, new MemberRemoved(school, OLGA, Role.OWNER));
        });

        assertThat(rolesWhenSessionsEnded)
                .containsExactly(Optional.of(Role.TEACHER), Optional.of(Role.OWNER), Optional.empty());
    }

    @Test
    void aBatchThatIsRolledBackAndComesAgainBringsNoEarlierRoleBack() {
        transaction.executeWithoutResult(batch -> {
            handle(0, joined(Role.ADMIN));
            handle(1, new MemberRoleChanged(school, OLGA, Role.ADMIN, Role.TEACHER));
            batch.setRollbackOnly();
        });

        transaction.executeWithoutResult(batch -> {
            handle(0, joined(Role.ADMIN));
            assertThat(role()).contains(Role.TEACHER);
            handle(1, new MemberRoleChanged(school, OLGA, Role.ADMIN, Role.TEACHER));
        });

        assertThat(role()).contains(Role.TEACHER);
    }

    @Test
    void theSchoolsOfAPersonAreFollowedEachForItself() {
        var other = TenantId.next();
        handle(7, joined(Role.ADMIN));
        handle(0, new MemberJoined(other, OLGA, "Olga", Role.VIEWER, null));

        assertThat(memberships.of(OLGA)).containsExactlyInAnyOrder(school, other);
    }

    private MemberJoined joined(Role role) {
        return new MemberJoined(school, OLGA, "Olga", role, null);
    }

    private Optional<Role> role() {
        return memberships.roleIn(school, account);
    }

    private void handle(long sequence, TenancyEvent event) {
        try {
            new AnnotationEventHandlerAdapter(policy)
                    .handle(message(event.tenant().toString(), sequence, event));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private GenericDomainEventMessage<Object> message(String aggregate, long sequence, Object event) {
        var origin = new Origin(school, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c");
        return new GenericDomainEventMessage<>(
                "any", aggregate, sequence, new GenericMessage<>(event, origin.toMetaData()), Instant.EPOCH);
    }
}
