package io.lyceum.query.billing.invoice;

import io.lyceum.billing.invoice.InvoiceKind;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
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
import org.springframework.http.ContentDisposition;
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

/** The school's invoices (C157). Amounts in US cents. */
@RestController
@RequestMapping("/api/v1/billing/invoices")
@Tag(name = "Plans and quotas")
@Requires(Permission.READ_BALANCE)
final class InvoiceController {

    /** {@code quantity} in the resource's smallest parts, such as thousandths of seconds; of a subscription 1. */
    record Line(
            String item,
            String description,
            @Nullable String resource,
            long quantity,
            long amountCents,
            Instant from,
            Instant to) {}

    /** {@code offline}: paid without a payment provider, so no money was moved. */
    record InvoiceView(
            UUID invoiceId,
            @Nullable String number,
            String kind,
            String state,
            String currency,
            long totalCents,
            int attempts,
            @Nullable String failure,
            @Nullable String provider,
            @Nullable String reference,
            @Nullable Boolean offline,
            @Nullable String voidReason,
            Instant draftedAt,
            @Nullable Instant issuedAt,
            @Nullable Instant paidAt,
            String billedTo,
            List<Line> lines) {}

    private static final String INVOICES = """
            select invoice_id, number, kind, state, 'USD' as currency, total_cents, attempts, failure, provider, reference,
                   offline, void_reason, drafted_at, issued_at, paid_at,
                   coalesce((select name from invoice_party p where p.tenant_id = i.tenant_id limit 1), '') as billed_to,
                   (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                               'item', item, 'description', description, 'resource', resource, 'quantity', quantity,
                               'amountCents', amount_cents, 'from', from_at, 'to', to_at)) order by line), '[]')
                    from invoice_line l
                    where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id) as lines
            from invoice i where tenant_id = :tenant""";

    private static final ListQuestion<InvoiceView> LIST = ListQuestion.of(
                    InvoiceView.class, INVOICES, InvoiceProjection.NAME)
            .key("invoice_id", "uuid")
            .sort("drafted", "drafted_at", "timestamptz")
            .sort("total", "total_cents", "bigint")
            .sortedBy("-drafted")
            .oneOf("state", InvoiceState.class, "state = :state")
            .oneOf("kind", InvoiceKind.class, "kind = :kind");

    private final ReadModels readModels;

    InvoiceController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Invoices",
            description = "Drafts gather overage until the next month begins. Filters: state, kind. Sort: -drafted"
                    + " (default), total.")
    @GetMapping
    Mono<ResponseEntity<Page<InvoiceView>>> invoices(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(summary = "One invoice", description = "With its lines.")
    @GetMapping("/{invoice}")
    Mono<ResponseEntity<InvoiceView>> invoice(Reader reader, @PathVariable UUID invoice) {
        return readModels.one(
                reader,
                InvoiceView.class,
                INVOICES + " and invoice_id = :invoice",
                Map.of("invoice", invoice),
                InvoiceProjection.NAME);
    }

    @Operation(summary = "An invoice as a PDF", description = "404 while it is a draft.")
    @GetMapping(path = "/{invoice}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    Mono<ResponseEntity<byte[]>> pdf(Reader reader, @PathVariable UUID invoice) {
        return invoice(reader, invoice).publishOn(Schedulers.boundedElastic()).map(answer -> {
            var found = Objects.requireNonNull(answer.getBody());
            var number = found.number();
            if (number == null) {
                throw new Rejection(ProblemCode.NOT_FOUND, "the invoice is a draft still");
            }
            return ResponseEntity.ok()
                    .headers(headers -> {
                        headers.addAll(ReadModels.POSITION, answer.getHeaders().getOrEmpty(ReadModels.POSITION));
                        headers.setContentDisposition(ContentDisposition.attachment()
                                .filename(number + ".pdf")
                                .build());
                    })
                    .contentType(MediaType.APPLICATION_PDF)
                    .body(InvoicePdf.of(found, number));
        });
    }
}
