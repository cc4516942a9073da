package io.lyceum.command.conversation;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.security.AccessTokens;
import io.lyceum.command.platform.security.AccessTokens.Bearer;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.conversation.AddQaEntry;
import io.lyceum.conversation.CancelHandoff;
import io.lyceum.conversation.CloseDialog;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.FreeSlot;
import io.lyceum.conversation.HandoffReason;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.OpenDialog;
import io.lyceum.conversation.PresenceId;
import io.lyceum.conversation.PresenceStatus;
import io.lyceum.conversation.QaEntryId;
import io.lyceum.conversation.ReceiveMessage;
import io.lyceum.conversation.ReleaseHandoff;
import io.lyceum.conversation.RequestHandoff;
import io.lyceum.conversation.ReserveSlot;
import io.lyceum.conversation.SendOperatorMessage;
import io.lyceum.conversation.SetPresence;
import io.lyceum.conversation.TakeOverDialog;
import io.lyceum.conversation.WithdrawResolution;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Dialogs, handoff and prepared answers (C101, C108, C118-C123, C126). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversation")
final class DialogController {

    private static final Duration VISITOR_TOKEN_LIFE = Duration.ofDays(1);

    record Visitor(@NotBlank @Size(max = 100) String name) {}

    record VisitorToken(String visitorId, String accessToken, Instant expiresAt) {}

    record NewDialog(@NotBlank @Size(max = 100) String name) {}

    record Text(@NotBlank @Size(max = 4_000) String text) {}

    record HandoffRequest(
            @Size(max = 100) @Nullable String requestId,
            @Size(max = 4_000) @Nullable String text) {}

    record Presence(@NotNull PresenceStatus status) {}

    record NewQaEntry(
            @NotBlank @Size(max = 1_000) String question,
            @NotBlank @Size(max = 4_000) String answer,
            @Size(max = 100) @Nullable String category) {}

    private final Commands commands;
    private final AccessTokens tokens;
    private final EventStorageEngine events;
    private final RequestThreads threads;
    private final Clock clock;

    DialogController(
            Commands commands,
            AccessTokens tokens,
            EventStorageEngine events,
            RequestThreads threads,
            Clock commandClock) {
        this.commands = commands;
        this.tokens = tokens;
        this.events = events;
        this.threads = threads;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Enter a school as a visitor",
            description = "No account is needed: the token lets the visitor write to this school for a day (A6).")
    @PostMapping("/public/schools/{tenant}/visitors")
    Mono<ResponseEntity<VisitorToken>> enter(@PathVariable UUID tenant, @Valid @RequestBody Visitor body) {
        return threads.run(() -> {
            if (events.lastSequenceNumberFor(tenant.toString()).isEmpty()) {
                throw Rejection.notFound("school", tenant);
            }
            var visitor = UserId.next();
            var now = clock.instant();
            var expires = now.plus(VISITOR_TOKEN_LIFE);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new VisitorToken(
                            visitor.toString(),
                            tokens.issue(Bearer.visitor(visitor, new TenantId(tenant)), now, expires),
                            expires));
        });
    }

    @Operation(summary = "Open a dialog", description = "The caller becomes its participant.")
    @PostMapping("/dialogs")
    @Requires(Permission.WRITE_IN_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> open(Caller caller, @Valid @RequestBody NewDialog body) {
        return commands.create(caller, new OpenDialog(DialogId.next(), body.name(), null));
    }

    @Operation(
            summary = "Write to the school",
            description = "The AI answers unless an operator has taken over; words such as \"operator\" ask for one.")
    @PostMapping("/dialogs/{dialog}/messages")
    @Requires(Permission.WRITE_IN_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> write(
            Caller caller, @PathVariable UUID dialog, @Valid @RequestBody Text body) {
        return commands.begin(caller, new ReceiveMessage(new DialogId(dialog), MessageId.next(), body.text(), null));
    }

    @Operation(summary = "Write as the operator who has the dialog")
    @PostMapping("/dialogs/{dialog}/operator-messages")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> writeAsOperator(
            Caller caller, @PathVariable UUID dialog, @Valid @RequestBody Text body) {
        return commands.change(caller, new SendOperatorMessage(new DialogId(dialog), MessageId.next(), body.text()));
    }

    @Operation(
            summary = "Ask for a person",
            description = "The same requestId again changes nothing; at most 3 a minute, then 429 (C128).")
    @PostMapping("/dialogs/{dialog}/handoff")
    @Requires(Permission.WRITE_IN_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> requestHandoff(
            Caller caller, @PathVariable UUID dialog, @Valid @RequestBody HandoffRequest body) {
        return commands.change(
                caller,
                new RequestHandoff(
                        new DialogId(dialog),
                        Objects.requireNonNullElseGet(
                                body.requestId(), () -> Ids.next().toString()),
                        HandoffReason.MANUAL,
                        Objects.requireNonNullElse(body.text(), "")));
    }

    @Operation(
            summary = "Take a requested dialog over",
            description = "The operator must be online with a free slot, else 409 operator-not-available (C122).")
    @PostMapping("/dialogs/{dialog}/handoff/take-over")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> takeOver(Caller caller, @PathVariable UUID dialog) {
        var id = new DialogId(dialog);
        var presence = PresenceId.of(caller.origin().actor());
        return commands.send(caller.step("slot"), new ReserveSlot(presence, id))
                .onErrorMap(
                        rejection -> rejection instanceof Rejection refused && refused.code() == ProblemCode.NOT_FOUND,
                        neverOnline -> new Rejection(ProblemCode.OPERATOR_NOT_AVAILABLE, "the operator is not online"))
                .then(commands.change(caller, new TakeOverDialog(id)))
                // The slot was reserved for a takeover that did not happen (A11).
                .onErrorResume(
                        Rejection.class,
                        // Without an answer from the store it may have happened all the same: a repeat will tell.
                        refused -> refused.code() == ProblemCode.OPERATOR_NOT_AVAILABLE
                                        || refused.code() == ProblemCode.UNAVAILABLE
                                ? Mono.error(refused)
                                : commands.send(caller.step("undo"), new FreeSlot(presence, id))
                                        .then(Mono.error(refused)));
    }

    @Operation(summary = "Give a dialog back to the AI", description = "By the operator who has it (C123).")
    @PostMapping("/dialogs/{dialog}/handoff/release")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> release(Caller caller, @PathVariable UUID dialog) {
        return commands.change(caller, new ReleaseHandoff(new DialogId(dialog)));
    }

    @Operation(summary = "Withdraw a handoff request")
    @PostMapping("/dialogs/{dialog}/handoff/cancel")
    @Requires(Permission.WRITE_IN_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> cancel(Caller caller, @PathVariable UUID dialog) {
        return commands.change(caller, new CancelHandoff(new DialogId(dialog)));
    }

    @Operation(
            summary = "Say that an answer did not resolve the question",
            description =
                    "Of the assistant's answer with this id. The question does not count as resolved by the AI any"
                            + " more, in any statistics (A28).")
    @PostMapping("/dialogs/{dialog}/messages/{message}/not-resolved")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> notResolved(
            Caller caller, @PathVariable UUID dialog, @PathVariable UUID message) {
        return commands.change(caller, new WithdrawResolution(new DialogId(dialog), new MessageId(message)));
    }

    @Operation(summary = "Close a dialog")
    @PostMapping("/dialogs/{dialog}/close")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> close(Caller caller, @PathVariable UUID dialog) {
        return commands.change(caller, new CloseDialog(new DialogId(dialog)));
    }

    @Operation(summary = "Say whether one can take dialogs", description = "ONLINE, AWAY or OFFLINE (C126).")
    @PutMapping("/operators/me/presence")
    @Requires(Permission.OPERATE_DIALOGS)
    Mono<ResponseEntity<CommandReceipt>> presence(Caller caller, @Valid @RequestBody Presence body) {
        return commands.change(
                caller, new SetPresence(PresenceId.of(caller.origin().actor()), body.status()));
    }

    @Operation(summary = "Prepare an answer", description = "The assistant may use it at once (C101).")
    @PostMapping("/knowledge/qa")
    @Requires(Permission.MANAGE_KNOWLEDGE)
    Mono<ResponseEntity<CommandReceipt>> addQaEntry(Caller caller, @Valid @RequestBody NewQaEntry body) {
        return commands.create(
                caller,
                new AddQaEntry(
                        QaEntryId.next(),
                        body.question(),
                        body.answer(),
                        Objects.requireNonNullElse(body.category(), "faq")));
    }
}
