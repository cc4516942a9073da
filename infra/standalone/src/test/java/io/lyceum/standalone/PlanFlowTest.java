package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class PlanFlowTest {

    private static final Map<String, Object> STARTER = Map.of("plan", "starter");

    @Test
    void theCatalogueIsThereForEveryMember(Client anybody) {
        var plans = anybody.newSchool().get("/plans").expect(200).body();

        assertThat(plans.path("plans")
                        .valueStream()
                        .map(plan -> plan.path("plan").asString()))
                .containsExactly("free", "starter", "pro", "enterprise");
        assertThat(plans.path("plans")
                        .valueStream()
                        .map(plan -> plan.path("priceCents").asLong()))
                .containsExactly(0L, 2_900L, 9_900L, 49_900L);
        assertThat(limit(plans.path("plans").path(0), "render_seconds")
                        .path("limit")
                        .asInt())
                .isEqualTo(300);
        assertThat(limit(plans.path("plans").path(3), "jobs").path("limit").isNull())
                .isTrue();
        assertThat(plans.path("creditPacks").path(2).path("priceCents").asLong())
                .isEqualTo(60_000);
    }

    @Test
    void aPlanIsInvoicedPaidAndPrinted(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        var key = UUID.randomUUID().toString();

        var chosen = owner.withKey(key).put("/billing/subscription", STARTER).expect(200);
        var again = owner.withKey(key).put("/billing/subscription", STARTER).expect(200);
        assertThat(again.position()).isEqualTo(chosen.position());

        var invoice = paid(owner, 1);
        assertThat(invoice.path("totalCents").asLong()).isEqualTo(2_900);
        assertThat(invoice.path("offline").asBoolean()).isTrue();
        assertThat(invoice.path("number").asString()).matches("LY-\\d{6}-[0-9A-V]{12}");
        assertThat(invoice.path("lines").path(0).path("description").asString()).isEqualTo("Plan Starter");
        assertThat(owner.get("/billing/subscription")
                        .expect(200)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ACTIVE");

        var id = invoice.path("invoiceId").asString();
        var pdf = owner.bytes("/billing/invoices/%s/pdf".formatted(id));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Plan Starter", "$29.00", invoice.path("number").asString());
        }
        var stranger = anybody.newSchool();
        stranger.get("/billing/invoices/" + id).expect(404);
        stranger.get("/billing/invoices/%s/pdf".formatted(id)).expect(404);
        stranger.keyed()
                .post("/billing/invoices/%s/pay".formatted(id), Map.of())
                .expect(404);
        owner.keyed().post("/billing/invoices/%s/pay".formatted(id), Map.of()).expect(409);
    }

    @Test
    void aMonthEndsAndTheNextOneIsInvoiced(Client anybody, RunningSystem system) {
        var owner = anybody.newSchool();
        owner.keyed().put("/billing/subscription", STARTER).expect(200);
        paid(owner, 1);
        var first = owner.get("/billing/subscription").body();

        Deadlines.come(system, "billing.renew-subscription", subscription(owner));

        var second = owner.eventually(
                "/billing/subscription",
                found -> found.path("cycleFrom")
                        .asString()
                        .equals(first.path("cycleTo").asString()));
        assertThat(second.path("state").asString()).isEqualTo("ACTIVE");
        paid(owner, 2);
    }

    @Test
    void afterThreeRetriesNothingMoreCanBeUsedUntilItIsPaid(Client anybody, RunningSystem system) {
        var owner = anybody.newSchool();
        owner.keyed()
                .put("/billing/payment-method", card("pm_card_chargeDeclined"))
                .expect(200);
        owner.keyed().put("/billing/subscription", STARTER).expect(200);
        for (var failures = 1; failures <= 3; failures++) {
            var expected = failures;
            owner.eventually(
                    "/billing/subscription",
                    found -> found.path("state").asString().equals("PAST_DUE")
                            && found.path("failures").asInt() == expected);
            var open = invoices(owner).path(0).path("invoiceId").asString();
            Deadlines.come(system, "billing.retry-invoice", open);
        }
        owner.eventually(
                "/billing/subscription", found -> found.path("state").asString().equals("SUSPENDED"));
        owner.eventually("/quota", found -> found.path("suspended").asBoolean());
        assertThat(reserve(owner).expect(402).code()).isEqualTo("subscription-suspended");
        owner.eventually(
                "/notifications?kind=payment_failed", page -> page.path("items").size() == 4);

        owner.keyed().put("/billing/payment-method", card("pm_card_visa")).expect(200);
        var invoice = invoices(owner).path(0).path("invoiceId").asString();
        owner.keyed()
                .post("/billing/invoices/%s/pay".formatted(invoice), Map.of())
                .expect(202);

        owner.eventually(
                "/billing/subscription", found -> found.path("state").asString().equals("ACTIVE"));
        owner.eventually("/quota", found -> !found.path("suspended").asBoolean());
        reserve(owner).expect(201);
    }

    @Test
    void thePlatformPutsASchoolOnAnyPlan(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var path = "/admin/tenants/%s/subscription".formatted(owner.tenant());

        owner.keyed().put(path, Map.of("plan", "enterprise")).expect(403);
        platform.keyed()
                .put(path, Map.of("plan", "enterprise", "monthlyPriceCents", 70_000))
                .expect(200);

        var subscription = owner.eventually(
                "/billing/subscription",
                found -> found.path("plan").asString("").equals("enterprise"));
        assertThat(subscription.path("priceCents").asLong()).isEqualTo(70_000);
        assertThat(invoices(owner)).isEmpty();
    }

    @Test
    void whatCannotBeChosenIsRefused(Client anybody) {
        var owner = anybody.newSchool();

        assertThat(owner.put("/billing/subscription", STARTER).expect(400).code())
                .isEqualTo("idempotency-key-required");
        assertThat(owner.keyed()
                        .put("/billing/subscription", Map.of("plan", "enterprise"))
                        .expect(400)
                        .field())
                .isEqualTo("plan");
        owner.keyed().put("/billing/subscription", Map.of("plan", "gold")).expect(400);
        owner.keyed().put("/billing/subscription", Map.of()).expect(400);
        owner.keyed()
                .put("/billing/payment-method", Map.of("reference", "4111 1111 1111 1111"))
                .expect(400);
        owner.member("ADMIN").keyed().put("/billing/subscription", STARTER).expect(403);
        owner.get("/billing/subscription").expect(404);
        owner.keyed()
                .post("/billing/subscription/cancel", Map.of("reason", "none"))
                .expect(404);
    }

    private static Map<String, Object> card(String reference) {
        return Map.of("reference", reference, "lastFour", "4242", "expiresYear", 2031, "expiresMonth", 4);
    }

    private static Client.Answer reserve(Client owner) {
        return owner.keyed()
                .post(
                        "/quota/reservations/" + UUID.randomUUID(),
                        Map.of(
                                "what",
                                "kling-2.5-turbo",
                                "amounts",
                                java.util.List.of(Map.of("resource", "kai_credits", "amount", 1))));
    }

    private static JsonNode paid(Client owner, int invoices) {
        return owner.eventually(
                        "/billing/invoices?state=paid",
                        page -> page.path("items").size() == invoices)
                .path("items")
                .path(0);
    }

    private static JsonNode invoices(Client owner) {
        return owner.get("/billing/invoices").expect(200).body().path("items");
    }

    private static JsonNode limit(JsonNode plan, String resource) {
        return plan.path("limits")
                .valueStream()
                .filter(limit -> limit.path("resource").asString().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static String subscription(Client owner) {
        return SubscriptionId.ofTenant(TenantId.of(owner.tenant())).toString();
    }
}
