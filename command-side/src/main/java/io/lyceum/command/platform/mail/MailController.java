package io.lyceum.command.platform.mail;

import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Mails that stayed here for lack of a mail server. Looking is a POST because in two processes every GET goes to the
 * query side.
 */
@RestController
@RequestMapping("/api/v1/admin/mails")
@Tag(name = "Mail")
@Requires(Permission.OPERATE_PLATFORM)
final class MailController {

    record Search(
            @Nullable @Size(max = 254) String to,
            @Nullable @Min(1) @Max(100) Integer limit) {}

    record Found(List<OfflineMailBox.Kept> items) {}

    private final OfflineMailBox offline;
    private final RequestThreads threads;

    MailController(OfflineMailBox offline, RequestThreads threads) {
        this.offline = offline;
        this.threads = threads;
    }

    @Operation(
            summary = "Mails that were not sent",
            description = "Newest first, for who operates the platform; none once lyceum.mail.smtp.host is set.")
    @PostMapping("/search")
    Mono<Found> search(Caller caller, @Valid @RequestBody Search body) {
        var recipient = Optional.ofNullable(body.to()).map(to -> to.strip().toLowerCase(Locale.ROOT));
        var limit = body.limit() == null ? 20 : body.limit();
        return threads.run(() -> new Found(offline.newest(recipient, limit)));
    }
}
