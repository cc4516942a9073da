package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a balance was, why, and at which prices. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class BalanceHistoryFlowTest {

    @Test
    void pricesHaveValidityAndHistoryAndChargesNameTheirVersion(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var service = "/admin/prices/DOCUMENT_UPLOAD";

        owner.put(service, Map.of("amountMinor", 700)).expect(403);
        assertThat(platform.put(service, Map.of("amountMinor", 0)).expect(400).field())
                .isEqualTo("amountMinor");
        assertThat(platform.put(service, Map.of("amountMinor", 700, "validFrom", Instant.EPOCH.toString()))
                        .expect(400)
                        .field())
                .isEqualTo("validFrom");
        assertThat(platform.put("/admin/prices/TOP_UP", Map.of("amountMinor", 700))
                        .expect(400)
                        .field())
                .isEqualTo("service");
        var before = owner.get("/billing/prices").expect(200);
        platform.put(
                        service,
                        Map.of(
                                "amountMinor",
                                900,
                                "validFrom",
                                Instant.now().plus(Duration.ofDays(30)).toString()))
                .expect(200);
        var set = platform.put(service, Map.of("amountMinor", 700)).expect(200);

        assertThat(price(owner.get("/billing/prices").body(), "DOCUMENT_UPLOAD")
                        .path("amountMinor")
                        .asLong())
                .isEqualTo(700);
        assertThat(owner.get("/billing/prices?asOf=" + before.header("Lyceum-Position"))
                        .expect(200)
                        .body())
                .isEqualTo(before.body());
        var charged = owner.keyed()
                .post(
                        "/billing/charges",
                        Map.of("service", "DOCUMENT_UPLOAD", "quantity", 3, "description", "three files"))
                .expect(200);
        var entry = owner.atLeast(charged.position())
                .get("/billing/entries?service=document_upload")
                .body()
                .path("items")
                .path(0);
        assertThat(entry.path("amountMinor").asLong()).isEqualTo(2_100);
        assertThat(owner.atLeast(set.position())
                        .get("/billing/prices/history")
                        .body()
                        .valueStream()
                        .filter(change -> change.path("version").asInt()
                                == entry.path("priceVersion").asInt())
                        .map(change -> change.path("amountMinor").asLong()))
                .containsExactly(700L);

        platform.delete(service).expect(200);
        assertThat(owner.keyed()
                        .post("/billing/charges", Map.of("service", "DOCUMENT_UPLOAD", "description", "one"))
                        .expect(409)
                        .code())
                .isEqualTo("price-not-set");
        platform.put(service, Map.of("amountMinor", 500)).expect(200);
        assertThat(owner.keyed()
                        .post("/billing/charges", Map.of("service", "AI_MESSAGE", "quantity", 0, "description", "x"))
                        .expect(400)
                        .field())
                .isEqualTo("quantity");
        owner.member("TEACHER")
                .keyed()
                .post("/billing/charges", Map.of("service", "AI_MESSAGE", "description", "x"))
                .expect(403);
        owner.keyed()
                .post("/billing/charges", Map.of("service", "DOCUMENT_UPLOAD", "quantity", 100, "description", "x"))
                .expect(402);
    }

    @Test
    void theHistoryIsSearchedAndTakenAsCsvAndAddsUpToTheStatistics(Client anybody) {
        var owner = anybody.newSchool();
        owner.keyed()
                .post(
                        "/billing/debits",
                        Map.of(
                                "amountMinor",
                                500,
                                "service",
                                "AI_MESSAGE",
                                "description",
                                "=1+1 \"quoted\", and more",
                                "relatedId",
                                "dialog-7"))
                .expect(200);
        var last = Spending.debit(owner, 700);
        var reader = owner.atLeast(last);

        assertThat(reader.get("/billing/entries?q=QUOTED").body().path("items")).hasSize(1);
        assertThat(reader.get("/billing/entries?relatedId=dialog-7").body().path("items"))
                .hasSize(1);
        assertThat(reader.get("/billing/entries?minAmount=600&maxAmount=800")
                        .body()
                        .path("items"))
                .hasSize(1);
        var csv = reader.get("/billing/entries.csv?kind=debit").expect(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body().path("text").asString().split("\r\n"))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("\"'=1+1 \"\"quoted\"\", and more\",dialog-7,"));
        assertThat(reader.get("/billing/entries.csv?from=yesterday").expect(400).field())
                .isEqualTo("from");
        owner.member("TEACHER").get("/billing/entries.csv").expect(403);

        var usage = reader.get("/billing/usage-stats").expect(200).body();
        assertThat(usage.path("charges").asLong()).isEqualTo(2);
        assertThat(usage.path("chargedMinor").asLong()).isEqualTo(1_200);
        assertThat(usage.path("services").path(0).path("chargedMinor").asLong()).isEqualTo(1_200);
        assertThat(usage.path("byDay").path(0).path("charges").asLong()).isEqualTo(2);
        assertThat(reader.get("/billing/usage-stats?days=0").expect(400).field())
                .isEqualTo("days");
    }

    @Test
    void aBalanceIsExplainedByTheEventsThatMakeIt(Client anybody) {
        var owner = anybody.newSchool();
        Spending.debit(owner, 700);
        var reservation = Spending.reserve(owner, 1_000, 60);
        owner.keyed().post(reservation + "/capture", Map.of("amountMinor", 400)).expect(200);
        Spending.reserve(owner, 300, 60);
        var last = owner.keyed()
                .post("/billing/top-ups", Map.of("amountMinor", 111, "description", "card"))
                .expect(200)
                .position();

        var explained =
                owner.atLeast(last).get("/billing/balance/explain").expect(200).body();
        assertThat(explained.path("balanceMinor").asLong()).isEqualTo(25_000 - 700 - 400 + 111);
        assertThat(explained.path("foldedMinor").asLong())
                .isEqualTo(explained.path("balanceMinor").asLong());
        assertThat(explained.path("foldedReservedMinor").asLong()).isEqualTo(300);
        assertThat(explained.path("agrees").asBoolean()).isTrue();
        var byType = new TreeMap<String, Long>();
        explained
                .path("contributions")
                .forEach(part -> byType.put(
                        part.path("type").asString(), part.path("changeMinor").asLong()));
        assertThat(byType)
                .containsEntry("billing.BalanceDebited", -700L)
                .containsEntry("billing.ReservationCaptured", -400L)
                .containsEntry("billing.BalanceCredited", 25_111L);
        owner.member("TEACHER").get("/billing/balance/explain").expect(403);
    }

    @Test
    void theBalanceIsFollowedLive(Client anybody) {
        var owner = anybody.newSchool();
        var from = owner.get("/billing/balance").header("Lyceum-Position");
        Spending.debit(owner, 700);
        Spending.debit(anybody.newSchool(), 100);
        Spending.debit(owner, 800);

        var seen = owner.follow("/billing/stream", from, 2);
        assertThat(seen.stream()
                        .map(event -> event.data()
                                .path("data")
                                .path("after")
                                .path("amountMinor")
                                .asLong()))
                .isEqualTo(List.of(24_300L, 23_500L));
    }

    private static JsonNode price(JsonNode prices, String service) {
        return prices.valueStream()
                .filter(price -> price.path("service").asString().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
