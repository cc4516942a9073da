package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schools that bring schools (C222). */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class ReferralFlowTest {

    private static final Map<String, Object> TOP_UP = Map.of("amountMinor", 50_000, "description", "card");

    @Test
    void whoBroughtASchoolIsRewardedOnceHoweverManyFirstPaymentsComeAtOnce(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        var code = code(owner);
        assertThat(code(owner)).isEqualTo(code);
        assertThat(code(owner.member("ADMIN"))).isNotEqualTo(code);
        owner.member("TEACHER").post("/billing/referral-codes", Map.of()).expect(403);
        var friend = founded(anybody, code.toLowerCase(java.util.Locale.ROOT));
        friend.eventually(
                "/billing/promo-codes/usage?state=waiting",
                page -> page.path("items").size() == 1);
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .as("nothing is earned by a school that has not paid")
                .isEqualTo(25_000);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var paid = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(() -> friend.keyed().post("/billing/top-ups", TOP_UP)))
                    .toList();
            for (var payment : paid) {
                payment.get().expect(200);
            }
        }

        friend.eventually(
                "/billing/balance", found -> found.path("balanceMinor").asLong() == 25_000 + 500_000 + 25_000);
        owner.eventually("/billing/balance", found -> found.path("balanceMinor").asLong() == 50_000);
        assertThat(owner.get("/billing/entries?service=referral").body().path("items"))
                .hasSize(1);
        var codes = owner.eventually(
                        "/billing/referral-codes?person=" + owner.user(),
                        page -> page.path("items").path(0).path("rewarded").asInt() == 1)
                .path("items");
        assertThat(codes).hasSize(1);
        assertThat(codes.path(0).path("code").asString()).isEqualTo(code);
        assertThat(codes.path(0).path("referred").asInt()).isEqualTo(1);
        assertThat(codes.path(0).path("earnedMinor").asLong()).isEqualTo(25_000);
        assertThat(owner.get("/billing/referrals?state=rewarded")
                        .body()
                        .path("items")
                        .path(0)
                        .path("schoolId")
                        .asString())
                .isEqualTo(friend.tenant());
        assertThat(friend.get("/billing/referral-codes").body().path("items")).isEmpty();
        assertThat(friend.get("/billing/referrals").body().path("items")).isEmpty();
        owner.member("TEACHER").get("/billing/referrals").expect(403);
    }

    @Test
    void aCodeThatNobodyHasFoundsNoSchool(Client anybody) {
        for (var wrong : new String[] {"REF-0000000000", "?"}) {
            var mail = mail();
            var refused = register(anybody, mail, wrong).expect(400);
            assertThat(refused.field()).isEqualTo("referralCode");
            anybody.post("/auth/login", Map.of("email", mail, "password", Client.PASSWORD))
                    .expect(401);
        }
        var code = code(anybody.newSchool());
        var mail = mail();
        var key = anybody.keyed();
        var first = register(key, mail, code).expect(201);
        assertThat(register(key, mail, code).expect(201).id()).isEqualTo(first.id());
    }

    static String code(Client who) {
        return who.post("/billing/referral-codes", Map.of())
                .expect(201)
                .body()
                .path("code")
                .asString();
    }

    /** The owner of a new school that somebody's code brought. */
    static Client founded(Client anybody, String code) {
        var mail = mail();
        register(anybody, mail, code).expect(201);
        var owner = anybody.login(mail);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 25_000);
        return owner;
    }

    private static Client.Answer register(Client anybody, String mail, String code) {
        return anybody.post(
                "/auth/register",
                Map.of(
                        "email",
                        mail,
                        "password",
                        Client.PASSWORD,
                        "name",
                        "Olga",
                        "schoolName",
                        "Brought",
                        "referralCode",
                        code));
    }

    private static String mail() {
        return "brought-%s@test.example".formatted(UUID.randomUUID());
    }
}
