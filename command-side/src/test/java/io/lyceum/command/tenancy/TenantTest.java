package io.lyceum.command.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.AcceptInvitation;
import io.lyceum.tenancy.AdmitMember;
import io.lyceum.tenancy.ChangeMemberRole;
import io.lyceum.tenancy.CloseTenant;
import io.lyceum.tenancy.CreateTenant;
import io.lyceum.tenancy.InvitationId;
import io.lyceum.tenancy.InviteMember;
import io.lyceum.tenancy.LeaveTenant;
import io.lyceum.tenancy.ReinstateTenant;
import io.lyceum.tenancy.RemoveMember;
import io.lyceum.tenancy.RenameTenant;
import io.lyceum.tenancy.RevokeInvitation;
import io.lyceum.tenancy.SchoolSlug;
import io.lyceum.tenancy.SuspendTenant;
import io.lyceum.tenancy.TenancyEvent.InvitationAccepted;
import io.lyceum.tenancy.TenancyEvent.InvitationRevoked;
import io.lyceum.tenancy.TenancyEvent.MemberInvited;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.MemberRemoved;
import io.lyceum.tenancy.TenancyEvent.MemberRoleChanged;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantClosed;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantReinstated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;
import io.lyceum.tenancy.TenancyEvent.TenantSlugChanged;
import io.lyceum.tenancy.TenancyEvent.TenantSuspended;
import io.lyceum.tenancy.TransferOwnership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenantTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final UserId OLGA = UserId.next();
    private static final UserId ADAM = UserId.next();
    private static final UserId TINA = UserId.next();
    private static final UserId STAN = UserId.next();
    private static final InvitationId INVITATION = InvitationId.next();
    private static final List<Role> ROLES = List.of(Role.values());
    private static final String HASH = "a hash";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));

    private static final Object CREATED = new TenantCreated(SCHOOL, "School", OLGA);
    private static final Object OWNED = joined(OLGA, Role.OWNER);
    private static final Object INVITED =
            new MemberInvited(SCHOOL, INVITATION, "new@test.example", Role.EDITOR, HASH, LATER);

    private AggregateTestFixture<Tenant> fixture = new AggregateTestFixture<>(Tenant.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void whoFoundsASchoolOwnsIt() {
        fixture.givenNoPriorActivity()
                .when(
                        new CreateTenant(SCHOOL, "School", OLGA, "Olga", "olga@test.example"),
                        as(Origin.PLATFORM, Role.SYSTEM))
                .expectEvents(
                        CREATED,
                        new TenantSlugChanged(SCHOOL, null, SchoolSlug.derived("School", SCHOOL)),
                        new MemberJoined(SCHOOL, OLGA, "Olga", Role.OWNER, "olga@test.example"));
    }

    @Test
    void theOwnerChoosesTheSchoolsNameInAddresses() {
        var rename = new RenameTenant(SCHOOL, "School", "gymnasium-3");
        school().when(rename, as(OLGA, Role.OWNER)).expectEvents(new TenantSlugChanged(SCHOOL, null, "gymnasium-3"));
        school(new TenantSlugChanged(SCHOOL, null, "school-1"))
                .when(rename, as(OLGA, Role.OWNER))
                .expectEvents(new TenantSlugChanged(SCHOOL, "school-1", "gymnasium-3"));
        school(new TenantSlugChanged(SCHOOL, null, "gymnasium-3"))
                .when(rename, as(OLGA, Role.OWNER))
                .expectNoEvents();
        school(new TenantSlugChanged(SCHOOL, null, "gymnasium-3"))
                .when(new RenameTenant(SCHOOL, "Gymnasium", null), as(OLGA, Role.OWNER))
                .expectEvents(new TenantRenamed(SCHOOL, "Gymnasium"));
    }

    @Test
    void aMemberIsAdmittedOnce() {
        school().when(
                        new AdmitMember(SCHOOL, TINA, "Tina", Role.ADMIN, "t@test.example"),
                        as(Origin.PLATFORM, Role.SYSTEM))
                .expectNoEvents();
    }

    @Test
    void anInvitationIsForTheRoleItSays() {
        school(INVITED)
                .when(accept(STAN, HASH), as(STAN, Role.SYSTEM))
                .expectEvents(
                        new InvitationAccepted(SCHOOL, INVITATION, STAN),
                        new MemberJoined(SCHOOL, STAN, "Stan", Role.EDITOR, "new@test.example"));
    }

    @Test
    void anInvitationIsUsedOnce() {
        refused(
                school(INVITED, new InvitationAccepted(SCHOOL, INVITATION, STAN), joined(STAN, Role.EDITOR))
                        .when(accept(UserId.next(), HASH), as(STAN, Role.SYSTEM)),
                InvitationNotOpen.class);
    }

    @Test
    void aRevokedInvitationIsVoid() {
        refused(
                school(INVITED, new InvitationRevoked(SCHOOL, INVITATION))
                        .when(accept(STAN, HASH), as(STAN, Role.SYSTEM)),
                InvitationNotOpen.class);
    }

    @Test
    void anExpiredInvitationIsVoid() {
        refused(school(INVITED).when(accept(STAN, HASH), at(LATER, STAN, Role.SYSTEM)), InvitationNotOpen.class);
    }

    @Test
    void anotherTokenOpensNothing() {
        refused(school(INVITED).when(accept(STAN, "another"), as(STAN, Role.SYSTEM)), InvitationNotOpen.class);
    }

    @Test
    void nobodyJoinsASuspendedSchool() {
        refused(
                school(INVITED, new TenantSuspended(SCHOOL, "unpaid")).when(accept(STAN, HASH), as(STAN, Role.SYSTEM)),
                InvitationNotOpen.class);
    }

    @Test
    void aMemberDoesNotJoinTwice() {
        refused(school(INVITED).when(accept(TINA, HASH), as(TINA, Role.SYSTEM)), Rejection.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "VISITOR", "API_CLIENT", "SUPER_ADMIN", "SYSTEM"})
    void noInvitationAndNoChangeGrantsARoleThatIsNotForMembers(Role role) {
        refused(
                school().when(new InviteMember(SCHOOL, INVITATION, "x@test.example", role, HASH, LATER), asOwner()),
                Rejection.class);
        setUpAnew();
        refused(school().when(new ChangeMemberRole(SCHOOL, TINA, role), asOwner()), Rejection.class);
    }

    @Test
    void onlyAnOpenInvitationIsRevoked() {
        refused(school().when(new RevokeInvitation(SCHOOL, INVITATION), asOwner()), Rejection.class);
    }

    @Test
    void aRoleChangeSaysBeforeAndAfter() {
        school().when(new ChangeMemberRole(SCHOOL, TINA, Role.VIEWER), as(ADAM, Role.ADMIN))
                .expectEvents(new MemberRoleChanged(SCHOOL, TINA, Role.TEACHER, Role.VIEWER));
    }

    @Test
    void nobodyPromotesThemselves() {
        refused(
                school().when(new ChangeMemberRole(SCHOOL, ADAM, Role.OPERATOR), as(ADAM, Role.ADMIN)),
                Rejection.class);
    }

    @Test
    void aTokenFromBeforeADemotionIsWorthNothing() {
        refused(
                school(new MemberRoleChanged(SCHOOL, ADAM, Role.ADMIN, Role.VIEWER))
                        .when(new RemoveMember(SCHOOL, TINA), as(ADAM, Role.ADMIN)),
                Rejection.class);
    }

    @Test
    void theOwnerIsNotRemovedNotChangedAndDoesNotLeave() {
        refused(school().when(new RemoveMember(SCHOOL, OLGA), as(ADAM, Role.ADMIN)), OwnerStays.class);
        setUpAnew();
        refused(school().when(new RemoveMember(SCHOOL, OLGA), asOwner()), OwnerStays.class);
        setUpAnew();
        refused(school().when(new ChangeMemberRole(SCHOOL, OLGA, Role.ADMIN), as(ADAM, Role.ADMIN)), OwnerStays.class);
        setUpAnew();
        refused(school().when(new LeaveTenant(SCHOOL), asOwner()), OwnerStays.class);
    }

    @Test
    void aMemberLeavesOfTheirOwnAccord() {
        school().when(new LeaveTenant(SCHOOL), as(TINA, Role.TEACHER))
                .expectEvents(new MemberRemoved(SCHOOL, TINA, Role.TEACHER));
    }

    @Test
    void whoIsNoMemberIsNotFound() {
        refused(school().when(new RemoveMember(SCHOOL, UserId.next()), asOwner()), Rejection.class);
    }

    @Test
    void theOwnerHandsOverToTheStaffAlone() {
        school().when(new TransferOwnership(SCHOOL, ADAM), asOwner())
                .expectEvents(new OwnershipTransferred(SCHOOL, OLGA, ADAM));
        setUpAnew();
        refused(
                school(joined(STAN, Role.STUDENT)).when(new TransferOwnership(SCHOOL, STAN), asOwner()),
                Rejection.class);
        setUpAnew();
        refused(school().when(new TransferOwnership(SCHOOL, OLGA), asOwner()), OwnerStays.class);
        setUpAnew();
        refused(school().when(new TransferOwnership(SCHOOL, UserId.next()), asOwner()), Rejection.class);
    }

    @Test
    void whoHandedOverIsTheOwnerNoMore() {
        refused(
                school(new OwnershipTransferred(SCHOOL, OLGA, ADAM))
                        .when(new TransferOwnership(SCHOOL, OLGA), asOwner()),
                Rejection.class);
    }

    @Test
    void aSuspensionHappensOnceAndEnds() {
        school(new TenantSuspended(SCHOOL, "unpaid"))
                .when(new SuspendTenant(SCHOOL, "again"), as(UserId.next(), Role.SUPER_ADMIN))
                .expectNoEvents();
        setUpAnew();
        school(new TenantSuspended(SCHOOL, "unpaid"))
                .when(new ReinstateTenant(SCHOOL), as(UserId.next(), Role.SUPER_ADMIN))
                .expectEvents(new TenantReinstated(SCHOOL));
    }

    @Test
    void aClosedSchoolIsNotReinstated() {
        refused(
                school(new TenantClosed(SCHOOL, "the end"))
                        .when(new ReinstateTenant(SCHOOL), as(UserId.next(), Role.SUPER_ADMIN)),
                Rejection.class);
    }

    /** Whatever members ask of each other, and whoever asks: one owner, who is a member. */
    @RepeatedTest(20)
    void thereIsAlwaysExactlyOneOwner(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var people = List.of(OLGA, ADAM, TINA, STAN);
        var roles = new HashMap<UserId, Role>(Map.of(OLGA, Role.OWNER, ADAM, Role.ADMIN, TINA, Role.TEACHER));
        var history =
                new ArrayList<Object>(List.of(CREATED, OWNED, joined(ADAM, Role.ADMIN), joined(TINA, Role.TEACHER)));
        for (var step = 0; step < 60; step++) {
            setUpAnew();
            var actor = people.get(random.nextInt(people.size()));
            var other = people.get(random.nextInt(people.size()));
            var command = switch (random.nextInt(6)) {
                case 0 -> new LeaveTenant(SCHOOL);
                case 1 -> new RemoveMember(SCHOOL, other);
                case 2 -> new ChangeMemberRole(SCHOOL, other, ROLES.get(random.nextInt(ROLES.size())));
                case 3 -> new TransferOwnership(SCHOOL, other);
                case 4 -> new AdmitMember(SCHOOL, other, "N", Role.EDITOR, "n@test.example");
                default -> new CloseTenant(SCHOOL, "the end");
            };
            var platform = command instanceof AdmitMember;
            if (!platform && !roles.containsKey(actor)) {
                continue;
            }
            var happened = new ArrayList<Object>();
            fixture.given(messages(history.toArray()))
                    .when(command, as(actor, platform ? Role.SYSTEM : roles.get(actor)))
                    .expectEventsMatching(org.axonframework.test.matchers.Matchers.payloadsMatching(
                            new org.hamcrest.CustomMatcher<List<?>>("anything") {
                                @Override
                                public boolean matches(Object events) {
                                    happened.addAll((List<?>) events);
                                    return true;
                                }
                            }));
            happened.forEach(event -> follow(roles, event));
            history.addAll(happened);
            assertThat(roles.values()).filteredOn(Role.OWNER::equals).hasSize(1);
        }
    }

    private static void follow(Map<UserId, Role> roles, Object event) {
        switch (event) {
            case MemberJoined e -> roles.put(e.member(), e.role());
            case MemberRemoved e -> roles.remove(e.member());
            case MemberRoleChanged e -> roles.put(e.member(), e.after());
            case OwnershipTransferred e -> {
                roles.put(e.from(), Role.ADMIN);
                roles.put(e.to(), Role.OWNER);
            }
            default -> assertThat(event).isInstanceOf(TenantClosed.class);
        }
    }

    @Test
    void aNameIsChangedByTheOwnerOfThisSchoolAlone() {
        refused(
                school().when(
                                new RenameTenant(SCHOOL, "Mine", "mine"),
                                new Origin(TenantId.next(), OLGA, Role.OWNER, NOW, "c", "c").toMetaData()),
                Rejection.class);
    }

    private void setUpAnew() {
        fixture = new AggregateTestFixture<>(Tenant.class);
        carryTheOriginOn();
    }

    private static void refused(ResultValidator<Tenant> outcome, Class<? extends Rejection> rejection) {
        outcome.expectException(rejection).expectNoEvents();
    }

    private static AcceptInvitation accept(UserId member, String hash) {
        return new AcceptInvitation(SCHOOL, hash, member, "Stan", "new@test.example");
    }

    private static MemberJoined joined(UserId member, Role role) {
        return new MemberJoined(SCHOOL, member, "N", role, null);
    }

    private TestExecutor<Tenant> school(Object... further) {
        var events =
                new ArrayList<Object>(List.of(CREATED, OWNED, joined(ADAM, Role.ADMIN), joined(TINA, Role.TEACHER)));
        events.addAll(Arrays.asList(further));
        return fixture.given(messages(events.toArray()));
    }

    private static List<EventMessage<Object>> messages(Object... events) {
        return Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(asOwner()))
                .toList();
    }

    private static Map<String, String> asOwner() {
        return as(OLGA, Role.OWNER);
    }

    private static Map<String, String> as(UserId actor, Role role) {
        return at(NOW, actor, role);
    }

    private static Map<String, String> at(Instant time, UserId actor, Role role) {
        return new Origin(SCHOOL, actor, role, time, "c", "c").toMetaData();
    }
}
