package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.promotion.ClaimPromoCode;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promo codes over HTTP, and under a race of ten times more schools than uses. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class PromoFlowTest {

    private static final int USES = 20;

    @Test
    void anAmountComesAtOnceAndOnce(Client anybody) {
        var platform = anybody.platformAdministrator();
        var owner = anybody.newSchool();
        var code = create(platform, Map.of("kind", "FIXED_AMOUNT", "amountMinor", 7_500, "maxUses", 5));

        var key = owner.keyed();
        key.post("/billing/promo-codes/redeem", Map.of("code", code.toLowerCase(java.util.Locale.ROOT)))
                .expect(202);
        key.post("/billing/promo-codes/redeem", Map.of("code", code.toLowerCase(java.util.Locale.ROOT)))
                .expect(202);
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 32_500);
        assertThat(owner.keyed()
                        .post("/billing/promo-codes/redeem", Map.of("code", code))
                        .expect(409)
                        .code())
                .isEqualTo("already-taken");
        var usage = owner.get("/billing/promo-codes/usage").body().path("items");
        assertThat(usage).hasSize(1);
        assertThat(usage.path(0).path("creditedMinor").asLong()).isEqualTo(7_500);
        assertThat(anybody.newSchool().get("/billing/promo-codes/usage").body().path("items"))
                .isEmpty();
        assertThat(platform.get("/admin/promo-codes?q=" + code)
                        .body()
                        .path("items")
                        .path(0)
                        .path("uses")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aPercentageComesWithTheNextTopUpThatIsLargeEnough(Client anybody) {
        var platform = anybody.platformAdministrator();
        var owner = anybody.newSchool();
        var code = create(platform, Map.of("kind", "PERCENTAGE", "percent", 15, "minAmountMinor", 1_000, "maxUses", 5));

        var look = owner.post("/billing/promo-codes/validate", Map.of("code", code))
                .expect(200)
                .body();
        assertThat(look.path("valid").asBoolean()).isTrue();
        assertThat(look.path("percent").asInt()).isEqualTo(15);
        owner.keyed().post("/billing/promo-codes/redeem", Map.of("code", code)).expect(202);
        owner.eventually(
                "/billing/promo-codes/usage?state=waiting",
                page -> page.path("items").size() == 1);
        topUp(owner, 999);
        var last = topUp(owner, 1_010);
        assertThat(owner.atLeast(last)
                        .get("/billing/balance")
                        .body()
                        .path("balanceMinor")
                        .asLong())
                .isEqualTo(25_000 + 999 + 1_010 + 152);
        assertThat(owner.atLeast(topUp(owner, 2_000))
                        .get("/billing/balance")
                        .body()
                        .path("balanceMinor")
                        .asLong())
                .isEqualTo(25_000 + 999 + 1_010 + 152 + 2_000);
    }

    @Test
    void whatCannotBeUsedIsRefused(Client anybody) {
        var platform = anybody.platformAdministrator();
        var owner = anybody.newSchool();
        var code = create(platform, Map.of("kind", "FIXED_AMOUNT", "amountMinor", 100, "maxUses", 1));

        platform.post("/admin/promo-codes", Map.of("code", code, "kind", "PERCENTAGE", "percent", 1, "maxUses", 1))
                .expect(409);
        owner.post("/admin/promo-codes", Map.of("code", "X-1", "kind", "PERCENTAGE", "percent", 1, "maxUses", 1))
                .expect(403);
        assertThat(platform.post("/admin/promo-codes", Map.of("code", "X-2", "kind", "PERCENTAGE", "maxUses", 1))
                        .expect(400)
                        .field())
                .isEqualTo("percent");
        assertThat(platform.post(
                                "/admin/promo-codes",
                                Map.of(
                                        "code",
                                        "X-3",
                                        "kind",
                                        "PERCENTAGE",
                                        "percent",
                                        5,
                                        "maxUses",
                                        1,
                                        "expiresAt",
                                        Instant.EPOCH.toString()))
                        .expect(400)
                        .field())
                .isEqualTo("expiresAt");
        owner.post("/billing/promo-codes/redeem", Map.of("code", code)).expect(400);
        assertThat(owner.keyed()
                        .post("/billing/promo-codes/redeem", Map.of("code", "?"))
                        .expect(400)
                        .field())
                .isEqualTo("code");
        owner.member("ADMIN")
                .keyed()
                .post("/billing/promo-codes/redeem", Map.of("code", code))
                .expect(403);
        owner.keyed()
                .post(
                        "/billing/promo-codes/redeem",
                        Map.of("code", "NO-SUCH-" + UUID.randomUUID().toString().substring(0, 8)))
                .expect(404);
        owner.keyed().post("/billing/promo-codes/redeem", Map.of("code", code)).expect(202);
        assertThat(anybody.newSchool()
                        .keyed()
                        .post("/billing/promo-codes/redeem", Map.of("code", code))
                        .expect(409)
                        .body()
                        .path("detail")
                        .asString())
                .contains("used up");
        var other = create(platform, Map.of("kind", "FIXED_AMOUNT", "amountMinor", 100, "maxUses", 9));
        platform.post("/admin/promo-codes/%s/deactivate".formatted(other), Map.of())
                .expect(200);
        owner.keyed().post("/billing/promo-codes/redeem", Map.of("code", other)).expect(409);
    }

    @Test
    void tenTimesMoreClaimantsThanUsesGetExactlyTheUses(Client anybody, RunningSystem system) {
        var platform = anybody.platformAdministrator();
        var code = create(platform, Map.of("kind", "FIXED_AMOUNT", "amountMinor", 100, "maxUses", USES));
        var sender = system.part("commandSender", CommandSender.class);
        var schools = Stream.generate(TenantId::next).limit(USES * 10L).toList();
        schools.stream()
                .map(school -> sender.send(
                        new OpenWallet(WalletId.ofTenant(school, Money.RUB), Money.RUB, Money.rubles(0)), as(school)))
                .toList()
                .forEach(CommandSender::await);

        var claims = schools.stream()
                .flatMap(school -> IntStream.range(0, 2)
                        .mapToObj(again -> sender.send(
                                new ClaimPromoCode(PromoCodeId.ofCode(code), school), as(TenantId.PLATFORM))))
                .toList();
        var granted = IntStream.range(0, claims.size())
                .filter(number -> isGranted(claims.get(number)))
                .map(number -> number / 2)
                .boxed()
                .toList();

        assertThat(granted).hasSize(USES).doesNotHaveDuplicates();
        var used = platform.eventually(
                "/admin/promo-codes?q=" + code,
                page -> page.path("items").path(0).path("uses").asInt() == USES);
        assertThat(used.path("items").path(0).path("maxUses").asInt()).isEqualTo(USES);
    }

    private static boolean isGranted(CompletableFuture<CommandReceipt> claim) {
        try {
            CommandSender.await(claim);
            return true;
        } catch (Rejection refused) {
            assertThat(refused.code()).isIn(ProblemCode.CONFLICT, ProblemCode.ALREADY_TAKEN);
            return false;
        }
    }

    private static Origin as(TenantId tenant) {
        return new Origin(tenant, Origin.PLATFORM, Role.SYSTEM, Instant.now(), "race", "race");
    }

    private static String create(Client platform, Map<String, ?> terms) {
        var code = "CODE-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
        var body = new java.util.HashMap<String, Object>(terms);
        body.put("code", code);
        platform.post("/admin/promo-codes", body).expect(201);
        return code;
    }

    private static long topUp(Client owner, long amountMinor) {
        return owner.keyed()
                .post("/billing/top-ups", Map.of("amountMinor", amountMinor, "description", "card"))
                .expect(200)
                .position();
    }
}
