package io.lyceum.command.learning.group;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.learning.group.GroupCommand.AddParticipant;
import io.lyceum.learning.group.GroupCommand.DeleteInvite;
import io.lyceum.learning.group.GroupCommand.IssueInvite;
import io.lyceum.learning.group.GroupCommand.ReleaseParticipant;
import io.lyceum.learning.group.GroupCommand.RemoveParticipants;
import io.lyceum.learning.group.GroupCommand.RevokeInvite;
import io.lyceum.learning.group.GroupCommand.UpdateParticipant;
import io.lyceum.learning.group.GroupId;
import io.lyceum.learning.group.InviteId;
import io.lyceum.learning.group.ParticipantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is in a group, and the links that lead there (C49, C50). */
@RestController
@RequestMapping("/api/v1/groups/{group}")
@Tag(name = "Groups")
@Requires(Permission.MANAGE_GROUPS)
final class MembershipController {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final String UTM = "[A-Za-z0-9_-]{1,100}";

    record NewInvite(
            @Min(1) @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Pattern(regexp = UTM) @Nullable String utmSource,
            @Pattern(regexp = UTM) @Nullable String utmCampaign) {}

    record NewParticipant(
            @Size(max = 64) @Nullable String chatId,
            @Size(max = 64) @Nullable String username,
            @Nullable UUID userId,
            @Nullable UUID inviteId) {}

    record Changed(
            @Size(max = 64) @Nullable String chatId,
            @Size(max = 64) @Nullable String username,
            @Nullable UUID inviteId) {}

    record Several(@NotEmpty @Size(max = 500) List<@NotNull UUID> participantIds) {}

    record Transfer(@NotNull UUID groupId, @Nullable UUID inviteId) {}

    private final Commands commands;
    private final CourseGroups groups;
    private final RequestThreads threads;

    MembershipController(Commands commands, CourseGroups groups, RequestThreads threads) {
        this.commands = commands;
        this.groups = groups;
        this.threads = threads;
    }

    @Operation(
            summary = "Issue an invite link",
            description = "Without maxUses any number may join by it, without expiresAt for ever. The id is the link's;"
                    + " its address is in the list of links.")
    @PostMapping("/invites")
    Mono<ResponseEntity<CommandReceipt>> issue(
            Caller caller, @PathVariable UUID group, @Valid @RequestBody NewInvite body) {
        var bits = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bits);
        var invite = new InviteId(caller.newId("invite"));
        return commands.send(
                        caller,
                        new IssueInvite(
                                new GroupId(group),
                                invite,
                                Base64.getUrlEncoder().withoutPadding().encodeToString(bits),
                                body.maxUses(),
                                body.expiresAt(),
                                body.utmSource(),
                                body.utmCampaign()))
                .map(receipt -> Commands.answer(
                        HttpStatus.CREATED,
                        receipt.position(),
                        new CommandReceipt(invite.toString(), receipt.position(), receipt.repeated())));
    }

    @Operation(summary = "Revoke an invite link", description = "Nobody joins by it any more.")
    @PostMapping("/invites/{invite}/revoke")
    Mono<ResponseEntity<CommandReceipt>> revoke(Caller caller, @PathVariable UUID group, @PathVariable UUID invite) {
        return commands.change(caller, new RevokeInvite(new GroupId(group), new InviteId(invite)));
    }

    @Operation(summary = "Delete an invite link", description = "Those who joined by it stay.")
    @DeleteMapping("/invites/{invite}")
    Mono<ResponseEntity<CommandReceipt>> delete(Caller caller, @PathVariable UUID group, @PathVariable UUID invite) {
        return commands.change(caller, new DeleteInvite(new GroupId(group), new InviteId(invite)));
    }

    @Operation(
            summary = "Add a participant",
            description =
                    "By chatId, username or the userId of a login; unique in the group by each. inviteId is one of"
                            + " the group's links. The participant's id is the client's choice, so a repeat is refused with 409.")
    @PostMapping("/participants/{participant}")
    Mono<ResponseEntity<CommandReceipt>> add(
            Caller caller,
            @PathVariable UUID group,
            @PathVariable UUID participant,
            @Valid @RequestBody NewParticipant body) {
        if (body.userId() == null && !Learner.isNamed(body.chatId(), body.username())) {
            throw Rejection.invalid("chatId", "chatId, username or userId must be there");
        }
        var learner = body.userId() == null
                ? Learner.of(caller.tenant(), body.chatId(), body.username())
                : new Learner(
                        new UserId(body.userId()),
                        body.chatId(),
                        body.username() == null ? null : Learner.normal(body.username()));
        return commands.create(
                caller,
                new AddParticipant(
                        new GroupId(group),
                        new ParticipantId(participant),
                        learner.id(),
                        learner.chatId(),
                        learner.username(),
                        invite(body.inviteId()),
                        null));
    }

    @Operation(
            summary = "Change a participant",
            description = "chatId, username and link are replaced. Without a login, one of chatId and username must be"
                    + " there, and runs under the former ones go on as they are.")
    @PutMapping("/participants/{participant}")
    Mono<ResponseEntity<CommandReceipt>> update(
            Caller caller, @PathVariable UUID group, @PathVariable UUID participant, @Valid @RequestBody Changed body) {
        var in = new GroupId(group);
        var who = new ParticipantId(participant);
        return threads.run(() -> {
                    groups.require(in, caller.tenant());
                    return groups.participant(in, who, caller.tenant());
                })
                .map(described -> {
                    if (!described.isLogin() && !Learner.isNamed(body.chatId(), body.username())) {
                        throw Rejection.invalid("chatId", "chatId or username must be there");
                    }
                    return described.learner(caller.tenant(), body.chatId(), body.username());
                })
                .flatMap(learner ->
                        commands.change(caller, new UpdateParticipant(in, who, learner, invite(body.inviteId()))));
    }

    @Operation(summary = "Remove a participant", description = "Their runs go on.")
    @DeleteMapping("/participants/{participant}")
    Mono<ResponseEntity<CommandReceipt>> remove(
            Caller caller, @PathVariable UUID group, @PathVariable UUID participant) {
        return commands.change(
                caller, new RemoveParticipants(new GroupId(group), List.of(new ParticipantId(participant))));
    }

    @Operation(summary = "Remove several participants", description = "All of them, or none if one is not there.")
    @PostMapping("/participants/remove")
    Mono<ResponseEntity<CommandReceipt>> removeSeveral(
            Caller caller, @PathVariable UUID group, @Valid @RequestBody Several body) {
        return commands.change(
                caller,
                new RemoveParticipants(
                        new GroupId(group),
                        body.participantIds().stream().map(ParticipantId::new).toList()));
    }

    @Operation(
            summary = "Transfer a participant to another group",
            description = "The course is that of the other group, and so is the link, if one is given; 409 if they are"
                    + " there already. One that was broken off is finished by asking again.")
    @PostMapping("/participants/{participant}/transfer")
    Mono<ResponseEntity<CommandReceipt>> transfer(
            Caller caller,
            @PathVariable UUID group,
            @PathVariable UUID participant,
            @Valid @RequestBody Transfer body) {
        var from = new GroupId(group);
        var to = new GroupId(body.groupId());
        if (from.equals(to)) {
            throw Rejection.invalid("groupId", "another group");
        }
        return threads.run(() -> {
                    groups.require(from, caller.tenant());
                    groups.require(to, caller.tenant());
                    return groups.transferring(from, new ParticipantId(participant), to, caller.tenant());
                })
                .map(described -> described.learner(caller.tenant(), described.chatId(), described.username()))
                .flatMap(learner -> commands.send(
                        caller.step("add"),
                        new AddParticipant(
                                to,
                                new ParticipantId(participant),
                                learner.id(),
                                learner.chatId(),
                                learner.username(),
                                invite(body.inviteId()),
                                from)))
                .then(commands.change(caller, new ReleaseParticipant(from, new ParticipantId(participant), to)));
    }

    private static @Nullable InviteId invite(@Nullable UUID invite) {
        return invite == null ? null : new InviteId(invite);
    }
}
