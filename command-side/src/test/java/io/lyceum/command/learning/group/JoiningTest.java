package io.lyceum.command.learning.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.learning.group.JoiningRefused.Reason;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.group.GroupCommand.AddParticipant;
import io.lyceum.learning.group.GroupCommand.DeleteGroup;
import io.lyceum.learning.group.GroupCommand.JoinGroup;
import io.lyceum.learning.group.GroupCommand.SetGroupSchedule;
import io.lyceum.learning.group.GroupCommand.UpdateParticipant;
import io.lyceum.learning.group.GroupEvent.GroupCreated;
import io.lyceum.learning.group.GroupEvent.GroupDeactivated;
import io.lyceum.learning.group.GroupEvent.GroupDeleted;
import io.lyceum.learning.group.GroupEvent.GroupRunBegun;
import io.lyceum.learning.group.GroupEvent.InviteDeleted;
import io.lyceum.learning.group.GroupEvent.InviteIssued;
import io.lyceum.learning.group.GroupEvent.InviteRedeemed;
import io.lyceum.learning.group.GroupEvent.InviteRevoked;
import io.lyceum.learning.group.GroupEvent.ParticipantAdded;
import io.lyceum.learning.group.GroupEvent.ParticipantRemoved;
import io.lyceum.learning.group.GroupEvent.ParticipantUpdated;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.InviteId;
import io.lyceum.learning.group.ParticipantId;
import io.lyceum.learning.group.ScheduleType;
import io.lyceum.learning.group.SectionStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final GroupId GROUP = GroupId.next();
    private static final InviteId LINK = InviteId.next();
    private static final ParticipantId PLACE = ParticipantId.next();
    private static final RunId RUN = RunId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Learner IVAN = Learner.of(SCHOOL, "42", "@Ivan");

    private static final Object CREATED = new GroupCreated(GROUP, SCHOOL, CourseId.next(), "Spring", null);
    private static final Object OPEN_LINK = link(1, NOW.plusSeconds(60));
    private static final Object USED = new InviteRedeemed(GROUP, LINK, ParticipantId.next(), 1);
    private static final Object ON_THE_LIST =
            new ParticipantAdded(GROUP, PLACE, IVAN.id(), "42", "ivan", IVAN.keys(SCHOOL), null);

    private AggregateTestFixture<CourseGroup> fixture = new AggregateTestFixture<>(CourseGroup.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void whoComesByALinkIsEnrolledAndTheLinkCounts() {
        join(false, false, OPEN_LINK)
                .expectEvents(
                        ON_THE_LIST, new InviteRedeemed(GROUP, LINK, PLACE, 1), new GroupRunBegun(GROUP, PLACE, RUN));
    }

    /** Each case breaks one more rule than the one after it: the first in the order is named. */
    @Test
    void theFirstReasonInTheOrderIsNamed() {
        refused(
                join(true, true, link(1, NOW), USED, new InviteRevoked(GROUP, LINK), new GroupDeactivated(GROUP)),
                Reason.GROUP_INACTIVE);
        setUpAnew();
        refused(join(true, true, link(1, NOW), USED, new InviteRevoked(GROUP, LINK)), Reason.INVITE_INACTIVE);
        setUpAnew();
        refused(join(true, true, link(1, NOW), USED), Reason.INVITE_USED_UP);
        setUpAnew();
        refused(join(true, true, link(2, NOW), USED), Reason.INVITE_EXPIRED);
        setUpAnew();
        refused(join(true, true, OPEN_LINK), Reason.NOT_ON_THE_LIST);
        setUpAnew();
        refused(join(true, true, OPEN_LINK, ON_THE_LIST), Reason.BANNED);
        setUpAnew();
        join(true, false, OPEN_LINK, ON_THE_LIST).expectSuccessfulHandlerExecution();
    }

    @Test
    void whoHasJoinedByALinkGoesOnWhenItIsUsedUp() {
        join(
                        false,
                        false,
                        OPEN_LINK,
                        ON_THE_LIST,
                        new InviteRedeemed(GROUP, LINK, PLACE, 1),
                        new InviteRevoked(GROUP, LINK))
                .expectEvents(new GroupRunBegun(GROUP, PLACE, RUN));
    }

    @Test
    void aParticipantIsUniqueByChatIdAndByUsername() {
        for (var same : List.of(Learner.of(SCHOOL, "42", null), Learner.of(SCHOOL, null, "IVAN"))) {
            setUpAnew();
            var outcome = fixture.given(given(ON_THE_LIST))
                    .when(
                            new AddParticipant(
                                    GROUP, ParticipantId.next(), same.id(), same.chatId(), same.username(), null, null),
                            origin());
            outcome.expectException(Rejection.class)
                    .expectExceptionMessage("the group has this participant, or one of this chat id or username");
        }
    }

    @Test
    void anIdThatIsThereIsNotGivenToSomebodyElse() {
        var anna = Learner.of(SCHOOL, "7", null);

        fixture.given(given(ON_THE_LIST))
                .when(new AddParticipant(GROUP, PLACE, anna.id(), "7", null, null, null), origin())
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void nobodyStaysInAGroupThatIsDeleted() {
        var created = (GroupCreated) CREATED;

        fixture.given(given(OPEN_LINK, ON_THE_LIST))
                .when(new DeleteGroup(GROUP), origin())
                .expectEvents(
                        new ParticipantRemoved(GROUP, PLACE),
                        new InviteDeleted(GROUP, LINK),
                        new GroupDeleted(GROUP, SCHOOL, created.course(), "Spring", null));
    }

    @Test
    void aBlankUsernameIsNone() {
        var one = Learner.of(SCHOOL, "1", " ");

        assertThat(one.username()).isNull();
        assertThat(one.keys(SCHOOL))
                .doesNotContainAnyElementsOf(Learner.of(SCHOOL, "2", "").keys(SCHOOL));
        assertThat(Learner.of(SCHOOL, "", "@Ivan").id())
                .isEqualTo(Learner.of(SCHOOL, null, "ivan").id());
    }

    @Test
    void whoHasAnotherChatIdIsFoundByIt() {
        var changed = Learner.of(SCHOOL, "222", null);
        var updated = new ParticipantUpdated(GROUP, PLACE, changed.id(), "222", null, changed.keys(SCHOOL), null);
        fixture.given(given(ON_THE_LIST))
                .when(new UpdateParticipant(GROUP, PLACE, changed, null), origin())
                .expectEvents(updated);

        setUpAnew();
        join(true, false, OPEN_LINK, ON_THE_LIST, updated).expectException(JoiningRefused.class);
    }

    @Test
    void aTransferThatWasBrokenOffFindsWhomItBroughtAndNobodyElse() {
        fixture.given(given(ON_THE_LIST))
                .when(transferred(PLACE), origin())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        setUpAnew();
        fixture.given(given(ON_THE_LIST))
                .when(transferred(ParticipantId.next()), origin())
                .expectException(Rejection.class);
    }

    private static AddParticipant transferred(ParticipantId participant) {
        return new AddParticipant(GROUP, participant, IVAN.id(), "42", "ivan", null, GroupId.next());
    }

    @Test
    void aLinkOfAnotherGroupIsNoLinkOfAParticipant() {
        fixture.given(given())
                .when(new AddParticipant(GROUP, PLACE, IVAN.id(), "42", null, InviteId.next(), null), origin())
                .expectException(Rejection.class);
    }

    @Test
    void aSectionDoesNotBeginInThePastNorOutsideTheCourse() {
        for (var wrong : List.of(
                new SectionStart("s1", NOW.minus(Duration.ofSeconds(1))),
                new SectionStart("gone", NOW.plusSeconds(9)))) {
            setUpAnew();
            fixture.given(given())
                    .when(new SetGroupSchedule(GROUP, ScheduleType.CUSTOM, List.of(wrong), List.of("s1")), origin())
                    .expectException(Rejection.class);
        }
    }

    private ResultValidator<CourseGroup> join(boolean restricted, boolean banned, Object... before) {
        return fixture.given(given(before))
                .when(
                        new JoinGroup(GROUP, PLACE, IVAN, RUN, "token", restricted, "Not for you", banned, "Banned"),
                        origin());
    }

    private static List<?> given(Object... before) {
        var events = new ArrayList<Object>(List.of(CREATED));
        events.addAll(Arrays.asList(before));
        return events.stream()
                .map(event -> new GenericEventMessage<>(event, origin()))
                .toList();
    }

    private static void refused(ResultValidator<CourseGroup> outcome, Reason reason) {
        outcome.expectNoEvents().expectException(new CustomTypeSafeMatcher<JoiningRefused>("refused for " + reason) {
            @Override
            protected boolean matchesSafely(JoiningRefused refused) {
                return reason.name().equals(refused.facts().get("reason"));
            }
        });
    }

    private void setUpAnew() {
        fixture = new AggregateTestFixture<>(CourseGroup.class);
        carryTheOriginOn();
    }

    private static Object link(int maxUses, Instant expiresAt) {
        return new InviteIssued(GROUP, LINK, SCHOOL, "token", maxUses, expiresAt, null, null);
    }

    private static Map<String, String> origin() {
        return new Origin(SCHOOL, UserId.next(), Role.STUDENT, NOW, "c", "c").toMetaData();
    }
}
