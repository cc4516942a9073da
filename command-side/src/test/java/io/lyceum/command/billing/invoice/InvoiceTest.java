package io.lyceum.command.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.invoice.AddInvoiceLines;
import io.lyceum.billing.invoice.ChargeInvoice;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeFailed;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeRequested;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceDrafted;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceIssued;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceLinesAdded;
import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceVoided;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.InvoiceKind;
import io.lyceum.billing.invoice.InvoiceLine;
import io.lyceum.billing.invoice.InvoiceNumber;
import io.lyceum.billing.invoice.IssueInvoice;
import io.lyceum.billing.invoice.PayInvoice;
import io.lyceum.billing.invoice.RecordCharge;
import io.lyceum.billing.invoice.RecordChargeFailure;
import io.lyceum.billing.invoice.VoidInvoice;
import io.lyceum.billing.plan.CreditPack;
import io.lyceum.billing.plan.PackSize;
import io.lyceum.billing.plan.PlanCatalogue;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoiceTest {

    private static final TenantId TENANT = TenantId.next();
    private static final InvoiceId ID = InvoiceId.next();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final InvoiceNumber NUMBER = InvoiceNumber.of(ID, NOW);
    private static final Object DRAFTED = new InvoiceDrafted(ID, InvoiceKind.SUBSCRIPTION, null);
    private static final Object LINES = new InvoiceLinesAdded(ID, List.of(line(2_900)), cents(2_900));
    private static final Object ISSUED = new InvoiceIssued(ID, NUMBER, InvoiceKind.SUBSCRIPTION, cents(2_900));
    private static final Object PAID =
            new InvoicePaid(ID, InvoiceKind.SUBSCRIPTION, null, cents(2_900), "stripe", "pi_1", false);

    private final AggregateTestFixture<Invoice> fixture = new AggregateTestFixture<>(Invoice.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void linesGatherOnADraftWhichIsThenChargedAsAWhole() {
        fixture.givenNoPriorActivity()
                .when(new AddInvoiceLines(ID, InvoiceKind.SUBSCRIPTION, null, List.of(line(2_900))), at(NOW))
                .expectEvents(DRAFTED, LINES);
        given(DRAFTED, LINES)
                .when(new AddInvoiceLines(ID, InvoiceKind.SUBSCRIPTION, null, List.of(line(100))), at(NOW))
                .expectEvents(new InvoiceLinesAdded(ID, List.of(line(100)), cents(3_000)));
        given(DRAFTED, LINES).when(new IssueInvoice(ID), at(NOW)).expectEvents(ISSUED, requested(1, true));
    }

    @Test
    void whatComesToNothingIsNotAskedFor() {
        given(DRAFTED, new InvoiceLinesAdded(ID, List.of(line(0)), cents(0)))
                .when(new IssueInvoice(ID), at(NOW))
                .expectEvents(new InvoiceVoided(ID, "nothing to pay"));
    }

    @Test
    void anOpenInvoiceDoesNotChange() {
        given(DRAFTED, LINES, ISSUED)
                .when(new AddInvoiceLines(ID, InvoiceKind.SUBSCRIPTION, null, List.of(line(1))), at(NOW))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void itIsPaidOnceHoweverOftenTheOutcomeArrives() {
        given(DRAFTED, LINES, ISSUED, requested(1, true))
                .when(new RecordCharge(ID, 1, "stripe", "pi_1", false), at(NOW))
                .expectEvents(PAID);
        given(DRAFTED, LINES, ISSUED, requested(1, true), PAID)
                .when(new RecordCharge(ID, 1, "stripe", "pi_1", false), at(NOW))
                .expectNoEvents();
        given(DRAFTED, LINES, ISSUED, requested(1, true), PAID)
                .when(new RecordChargeFailure(ID, 1, "late"), at(NOW))
                .expectNoEvents();
    }

    @Test
    void nobodyChargesItTwiceAtOnce() {
        given(DRAFTED, LINES, ISSUED, requested(1, true))
                .when(new PayInvoice(ID), at(NOW))
                .expectException(Rejection.class);
        given(DRAFTED, LINES, ISSUED, requested(1, true))
                .when(new ChargeInvoice(ID), at(NOW))
                .expectNoEvents();
        given(DRAFTED, LINES, ISSUED, requested(1, true))
                .when(new VoidInvoice(ID, "mistake"), at(NOW))
                .expectException(Rejection.class);
    }

    @Test
    void aFailedChargeLeavesItOpenAndCanBeTriedAgain() {
        var failed = new InvoiceChargeFailed(ID, InvoiceKind.SUBSCRIPTION, 1, true, "card_declined");
        given(DRAFTED, LINES, ISSUED, requested(1, true))
                .when(new RecordChargeFailure(ID, 1, "card_declined"), at(NOW))
                .expectEvents(failed);
        given(DRAFTED, LINES, ISSUED, requested(1, true), failed)
                .when(new PayInvoice(ID), at(NOW))
                .expectEvents(requested(2, false));
    }

    @Test
    void anUnpaidCreditPackIsVoid() {
        var pack = new CreditPack(PackSize.SMALL, 1_000);
        given(
                        new InvoiceDrafted(ID, InvoiceKind.CREDIT_PACK, pack),
                        LINES,
                        new InvoiceIssued(ID, NUMBER, InvoiceKind.CREDIT_PACK, cents(2_900)),
                        requested(1, true))
                .when(new RecordChargeFailure(ID, 1, "card_declined"), at(NOW))
                .expectEvents(
                        new InvoiceChargeFailed(ID, InvoiceKind.CREDIT_PACK, 1, true, "card_declined"),
                        new InvoiceVoided(ID, "not paid, and nothing given"));
    }

    @Test
    void numbersTellInvoicesApartAndStayTheSame() {
        assertThat(InvoiceNumber.of(ID, NOW)).isEqualTo(NUMBER);
        assertThat(InvoiceNumber.of(InvoiceId.next(), NOW)).isNotEqualTo(NUMBER);
        assertThat(NUMBER.value()).matches("LY-202611-[0-9A-V]{12}");
    }

    @Test
    void anotherTenantFindsNoInvoice() {
        given(DRAFTED, LINES, ISSUED)
                .when(
                        new PayInvoice(ID),
                        new Origin(TenantId.next(), UserId.next(), Role.OWNER, NOW, "c", "c").toMetaData())
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    private static InvoiceChargeRequested requested(int attempt, boolean automatic) {
        return new InvoiceChargeRequested(ID, attempt, automatic, cents(2_900));
    }

    private static InvoiceLine line(long cents) {
        return new InvoiceLine(InvoiceLine.Item.SUBSCRIPTION, "Plan Starter", null, 1, cents(cents), NOW, NOW);
    }

    private static Money cents(long amount) {
        return new Money(amount, PlanCatalogue.USD);
    }

    private TestExecutor<Invoice> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(at(NOW)))
                .toList());
    }

    private static Map<String, String> at(Instant when) {
        return new Origin(TENANT, UserId.next(), Role.SYSTEM, when, "c", "c").toMetaData();
    }
}
