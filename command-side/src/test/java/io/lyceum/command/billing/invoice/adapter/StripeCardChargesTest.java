package io.lyceum.command.billing.invoice.adapter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.command.billing.invoice.port.CardCharges.Charge;
import io.lyceum.command.billing.invoice.port.CardCharges.Outcome;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.lyceum.kernel.Money;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeCardChargesTest {

    private static final String PATH = "/v1/payment_intents";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final OutsideCalls outside = new OutsideCalls(new SimpleMeterRegistry());
    private StripeCardCharges charges;

    @BeforeEach
    void start() {
        server.start();
        charges = new StripeCardCharges(server.baseUrl(), "sk_test_1", outside);
    }

    @AfterEach
    void stop() {
        charges.close();
        outside.close();
        server.stop();
    }

    @Test
    void aChargeIsConfirmedAtOnceWithTheCardKeptAndAKey() {
        server.stubFor(post(PATH).willReturn(okJson("{\"id\":\"pi_1\",\"status\":\"succeeded\"}")));

        assertThat(charges.charge(charge())).isEqualTo(new Outcome.Taken("pi_1"));

        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer sk_test_1"))
                .withHeader("Idempotency-Key", equalTo("invoice-1:1"))
                .withRequestBody(containing("amount=2900&currency=usd&confirm=true&off_session=true"))
                .withRequestBody(containing("payment_method=pm_1&customer=cus_1")));
    }

    @Test
    void aDeclinedCardIsAnAnswerAndNotTriedAgain() {
        server.stubFor(post(PATH).willReturn(aResponse().withStatus(402).withBody("""
                                {"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds"}}
                                """)));

        assertThat(charges.charge(charge())).isEqualTo(new Outcome.Declined("insufficient_funds"));
        server.verify(1, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void aCardThatWantsItsHolderIsDeclined() {
        server.stubFor(post(PATH).willReturn(okJson("{\"id\":\"pi_1\",\"status\":\"requires_action\"}")));

        assertThat(charges.charge(charge())).isEqualTo(new Outcome.Declined("requires_action"));
    }

    @Test
    void anUnknownOutcomeIsAskedForAgainWithTheSameKeyAndThenAFailure() {
        server.stubFor(post(PATH).willReturn(aResponse().withStatus(503).withBody("{}")));

        assertThatThrownBy(() -> charges.charge(charge())).isInstanceOf(OutsideCallFailed.class);
        server.verify(3, postRequestedFor(urlEqualTo(PATH)).withHeader("Idempotency-Key", equalTo("invoice-1:1")));
    }

    @Test
    void withoutACardNothingIsAsked() {
        var outcome = charges.charge(new Charge("k", new Money(1, PlanCatalogue.USD), null, "d"));

        assertThat(outcome).isInstanceOf(Outcome.Declined.class);
        server.verify(0, postRequestedFor(urlEqualTo(PATH)));
    }

    private static Charge charge() {
        return new Charge(
                "invoice-1:1",
                new Money(2_900, PlanCatalogue.USD),
                new PaymentMethod("pm_1", "cus_1", "4242", 2031, 4),
                "Lyceum invoice");
    }
}
