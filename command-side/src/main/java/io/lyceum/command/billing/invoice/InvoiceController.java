package io.lyceum.command.billing.invoice;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.PayInvoice;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a school does about its invoices (C157). */
@RestController
@RequestMapping("/api/v1/billing/invoices/{invoice}")
@Tag(name = "Plans and quotas")
@Requires(Permission.MOVE_MONEY)
final class InvoiceController {

    private final Commands commands;

    InvoiceController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Pay an open invoice now",
            description = "Charges the card that is set; the outcome shows on the invoice. 409 unless it is open.")
    @PostMapping("/pay")
    Mono<ResponseEntity<CommandReceipt>> pay(Caller caller, @PathVariable UUID invoice) {
        return commands.begin(caller.withRequiredKey(), new PayInvoice(new InvoiceId(invoice)));
    }
}
