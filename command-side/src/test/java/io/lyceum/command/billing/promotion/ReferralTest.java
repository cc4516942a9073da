package io.lyceum.command.billing.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.promotion.CountReferral;
import io.lyceum.billing.promotion.IssueReferralCode;
import io.lyceum.billing.promotion.NoteReferral;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralCodeIssued;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralPaymentNoted;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewardWithdrawn;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewarded;
import io.lyceum.billing.promotion.ReferralCodeEvent.SchoolReferred;
import io.lyceum.billing.promotion.ReferralCodeId;
import io.lyceum.billing.promotion.ReferralEvent.ReferralNoted;
import io.lyceum.billing.promotion.ReferralId;
import io.lyceum.billing.promotion.RewardReferral;
import io.lyceum.billing.promotion.WithdrawReferralReward;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferralTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final TenantId FRIEND = TenantId.next();
    private static final UserId OLGA = UserId.next();
    private static final UserId IVAN = UserId.next();
    private static final String TEXT = ReferralCodeId.codeOf(OLGA, SCHOOL);
    private static final ReferralCodeId CODE = ReferralCodeId.ofCode(TEXT);
    private static final ReferralId REFERRAL = ReferralId.ofSchool(FRIEND);
    private static final Money REWARD = Money.rubles(25_000);
    private static final Object ISSUED = new ReferralCodeIssued(CODE, TEXT, OLGA);

    private final AggregateTestFixture<ReferralCode> codes = new AggregateTestFixture<>(ReferralCode.class);
    private final AggregateTestFixture<Referral> referrals = new AggregateTestFixture<>(Referral.class);

    @BeforeEach
    void carryTheOriginOn() {
        var interceptor = new CorrelationDataInterceptor<org.axonframework.commandhandling.CommandMessage<?>>(
                List.of(message -> message.getMetaData()));
        codes.registerCommandHandlerInterceptor(interceptor);
        referrals.registerCommandHandlerInterceptor(interceptor);
    }

    @Test
    void aPersonHasOneCodeInASchool() {
        assertThat(TEXT).matches("REF-[0-9A-V]{10}");
        assertThat(ReferralCodeId.codeOf(OLGA, SCHOOL)).isEqualTo(TEXT);
        assertThat(ReferralCodeId.codeOf(IVAN, SCHOOL)).isNotEqualTo(TEXT);
        assertThat(ReferralCodeId.codeOf(OLGA, FRIEND)).isNotEqualTo(TEXT);
        codes.givenNoPriorActivity()
                .when(new IssueReferralCode(CODE, TEXT), as(SCHOOL, OLGA))
                .expectEvents(ISSUED);
        given(ISSUED)
                .when(new IssueReferralCode(CODE, TEXT), as(SCHOOL, OLGA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aSchoolCountsOnceAndIsRewardedOnce() {
        var referred = new SchoolReferred(CODE, FRIEND, 1);
        var rewarded = new ReferralRewarded(CODE, FRIEND, REWARD, REWARD);
        given(ISSUED).when(new CountReferral(CODE, FRIEND), as(SCHOOL, OLGA)).expectEvents(referred);
        given(ISSUED, referred)
                .when(new CountReferral(CODE, FRIEND), as(SCHOOL, OLGA))
                .expectNoEvents();
        given(ISSUED, referred).when(reward(FRIEND, null), as(SCHOOL, OLGA)).expectEvents(rewarded);
        given(ISSUED, referred, rewarded)
                .when(reward(FRIEND, null), as(SCHOOL, OLGA))
                .expectNoEvents();
        var other = TenantId.next();
        given(ISSUED, referred, rewarded, new SchoolReferred(CODE, other, 2))
                .when(reward(other, null), as(SCHOOL, OLGA))
                .expectEvents(new ReferralRewarded(CODE, other, REWARD, Money.rubles(50_000)));
    }

    @Test
    void theRewardGoesBackWithThePaymentThatEarnedItPartByPart() {
        var referred = new SchoolReferred(CODE, FRIEND, 1);
        var rewarded = new ReferralRewarded(CODE, FRIEND, REWARD, REWARD);
        var noted = new ReferralPaymentNoted(CODE, FRIEND, "p-1", Money.rubles(100_000), REWARD);
        given(ISSUED, referred).when(reward(FRIEND, "p-1"), as(SCHOOL, OLGA)).expectEvents(rewarded, noted);
        var third = withdrawn(33_333, 8_333, 16_667);
        given(ISSUED, referred, rewarded, noted)
                .when(withdraw("p-1", 33_333), as(SCHOOL, OLGA))
                .expectEvents(third);
        var rest = withdrawn(66_667, 16_667, 0);
        given(ISSUED, referred, rewarded, noted, third)
                .when(withdraw("p-1", 66_667), as(SCHOOL, OLGA))
                .expectEvents(rest);
        given(ISSUED, referred, rewarded, noted, third, rest)
                .when(withdraw("p-1", 1), as(SCHOOL, OLGA))
                .expectNoEvents();
        given(ISSUED, referred, rewarded, noted)
                .when(withdraw("p-2", 100_000), as(SCHOOL, OLGA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void whoDidNotComeWithTheCodeIsNotRewarded() {
        given(ISSUED).when(reward(FRIEND, null), as(SCHOOL, OLGA)).expectNoEvents();
    }

    @Test
    void nobodyRefersThemselves() {
        referrals
                .givenNoPriorActivity()
                .when(note(CODE), as(FRIEND, OLGA))
                .expectException(Rejection.class)
                .expectNoEvents();
        referrals
                .givenNoPriorActivity()
                .when(note(CODE), as(SCHOOL, IVAN))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aSchoolIsBroughtByOneCode() {
        var noted = new ReferralNoted(REFERRAL, CODE, TEXT, SCHOOL);
        referrals.givenNoPriorActivity().when(note(CODE), as(FRIEND, IVAN)).expectEvents(noted);
        var founded = GenericEventMessage.asEventMessage(noted).andMetaData(as(FRIEND, IVAN));
        referrals
                .given(List.of(founded))
                .when(note(CODE), as(FRIEND, IVAN))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        referrals
                .given(List.of(founded))
                .when(note(ReferralCodeId.ofCode("REF-OTHER")), as(FRIEND, IVAN))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    private static RewardReferral reward(TenantId school, @Nullable String payment) {
        return new RewardReferral(CODE, school, REWARD, payment, Money.rubles(100_000));
    }

    private static WithdrawReferralReward withdraw(String payment, long refundedMinor) {
        return new WithdrawReferralReward(CODE, FRIEND, payment, Money.rubles(refundedMinor));
    }

    private static ReferralRewardWithdrawn withdrawn(long refundedMinor, long amountMinor, long keptMinor) {
        return new ReferralRewardWithdrawn(
                CODE,
                FRIEND,
                "p-1",
                Money.rubles(refundedMinor),
                Money.rubles(amountMinor),
                Money.rubles(keptMinor),
                Money.rubles(keptMinor),
                "the payment was sent back");
    }

    private static NoteReferral note(ReferralCodeId code) {
        return new NoteReferral(REFERRAL, code, TEXT, OLGA, SCHOOL);
    }

    private TestExecutor<ReferralCode> given(Object... events) {
        var origin = as(SCHOOL, OLGA);
        return codes.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(origin))
                .toList());
    }

    private static Map<String, String> as(TenantId tenant, UserId person) {
        return new Origin(tenant, person, Role.OWNER, Instant.EPOCH, "c", "c").toMetaData();
    }
}
