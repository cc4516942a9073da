package io.lyceum.query.billing.payment;

import io.lyceum.billing.payment.Provider;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The school's payments (C150). */
@RestController
@RequestMapping("/api/v1/payments")
@Tag(name = "Payments")
@Requires(Permission.READ_BALANCE)
final class PaymentController {

    /**
     * A payment.
     *
     * @param offline whether no money was taken: no provider is configured
     * @param confirmationUrl where the payer pays, once the provider has said so
     * @param reason why it was cancelled or failed
     */
    record Payment(
            UUID paymentId,
            String orderId,
            String provider,
            boolean offline,
            String state,
            long amountMinor,
            long refundedMinor,
            String currency,
            String description,
            @Nullable String providerPayment,
            @Nullable String confirmationUrl,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant completedAt) {}

    record Refund(
            UUID refundId,
            String state,
            long amountMinor,
            String currency,
            String reason,
            @Nullable String providerRefund,
            Instant requestedAt,
            @Nullable Instant endedAt) {}

    private static final String PAYMENTS = """
            select payment_id, order_id, provider, provider = 'OFFLINE' as offline, state, amount_minor, refunded_minor,
                   currency, description, provider_payment, confirmation_url, reason, created_at, completed_at
            from payment where tenant_id = :tenant""";

    private static final ListQuestion<Payment> LIST = ListQuestion.of(Payment.class, PAYMENTS, PaymentProjection.NAME)
            .key("payment_id", "uuid")
            .sort("created", "created_at", "timestamptz")
            .sort("amount", "amount_minor", "bigint")
            .sortedBy("-created")
            .oneOf("state", PaymentState.class, "state = :state")
            .oneOf("provider", Provider.class, "provider = :provider")
            .text("orderId", "order_id = :orderId")
            .time("from", "created_at >= :from")
            .time("to", "created_at < :to");

    private final ReadModels readModels;

    PaymentController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Payments of the school",
            description = "Newest first. Filters: state, provider, orderId, from, to. Sort: created, amount.")
    @GetMapping
    Mono<ResponseEntity<Page<Payment>>> list(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(summary = "A payment", description = "PENDING, PROCESSING, COMPLETED, CANCELLED or FAILED.")
    @GetMapping("/{payment}")
    Mono<ResponseEntity<Payment>> one(Reader reader, @PathVariable UUID payment) {
        return readModels.one(
                reader,
                Payment.class,
                PAYMENTS + " and payment_id = :payment",
                Map.of("payment", payment),
                PaymentProjection.NAME);
    }

    @Operation(summary = "What of a payment went back", description = "Oldest first.")
    @GetMapping("/{payment}/refunds")
    Mono<ResponseEntity<List<Refund>>> refunds(Reader reader, @PathVariable UUID payment) {
        return readModels.all(reader, Refund.class, """
                select refund_id, state, amount_minor, currency, reason, provider_refund, requested_at, ended_at
                from payment_refund where tenant_id = :tenant and payment_id = :payment
                order by requested_at, refund_id""", Map.of("payment", payment), PaymentProjection.NAME);
    }

    @Operation(
            summary = "The receipt of a payment",
            description = "PDF, the same bytes whenever it is asked for. 409 while the payment is not completed.")
    @GetMapping(path = "/{payment}/receipt", produces = MediaType.APPLICATION_PDF_VALUE)
    Mono<ResponseEntity<byte[]>> receipt(Reader reader, @PathVariable UUID payment) {
        return readModels
                .one(reader, Receipt.class, """
                        select p.payment_id, p.order_id, p.provider, p.state, p.amount_minor, p.refunded_minor, p.currency,
                               p.description, p.provider_payment, p.payer_name, p.payer_email, p.completed_at
                        from payment p where p.tenant_id = :tenant and p.payment_id = :payment""", Map.of("payment", payment), PaymentProjection.NAME)
                .publishOn(Schedulers.boundedElastic())
                .map(answer -> {
                    var receipt = Objects.requireNonNull(answer.getBody());
                    if (receipt.completedAt() == null) {
                        throw new Rejection(
                                ProblemCode.CONFLICT, "a payment that is " + receipt.state() + " has no receipt");
                    }
                    return ResponseEntity.ok()
                            .headers(answer.getHeaders())
                            .contentType(MediaType.APPLICATION_PDF)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "inline; filename=\"receipt-%s.pdf\"".formatted(payment))
                            .body(ReceiptPdf.of(receipt));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class PaymentReadModels {

        @Bean
        Projection paymentProjection() {
            return new PaymentProjection();
        }
    }
}
