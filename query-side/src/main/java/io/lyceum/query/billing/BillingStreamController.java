package io.lyceum.query.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.live.LiveEvent;
import io.lyceum.query.platform.live.LiveFeed;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The balance and payments as they change (C220). */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class BillingStreamController {

    private static final String BILLING = "billing.";

    private final LiveFeed feed;

    BillingStreamController(LiveFeed feed) {
        this.feed = feed;
    }

    @Operation(
            summary = "Follow the balance and payments live",
            description = "Server-sent events: everything that happens to the school's money, with before and after;"
                    + " resume with Last-Event-ID (C220).")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PresentOnly
    Flux<ServerSentEvent<LiveEvent>> stream(
            Reader reader, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        var tenant = reader.tenant().value();
        return feed.after(
                lastEventId == null ? -1 : lastEventId,
                event -> event.tenantId().equals(tenant) && event.type().startsWith(BILLING));
    }
}
