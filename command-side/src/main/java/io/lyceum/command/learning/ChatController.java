package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.OpenDialog;
import io.lyceum.conversation.ReceiveMessage;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.StudentId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A student's questions to the school's assistant: one dialog for each student, like every other (A39). */
@RestController
@Tag(name = "Assistant")
@Requires(Permission.WRITE_IN_DIALOGS)
final class ChatController {

    record Question(
            @NotNull UUID studentId,
            @NotBlank @Size(max = 4_000) String text) {}

    /** @param messageId the question's: the answer names it */
    record Asked(String dialogId, String messageId, long position, boolean repeated) {}

    private final Commands commands;
    private final StudentProfiles profiles;
    private final RequestThreads threads;

    ChatController(Commands commands, StudentProfiles profiles, RequestThreads threads) {
        this.commands = commands;
        this.profiles = profiles;
        this.threads = threads;
    }

    @Operation(
            summary = "Ask the assistant as a student",
            description =
                    "The answer comes soon, with its sources and how long it took: GET /chat/history/{student} has"
                            + " it, the dialog's stream tells of it. A student asks for themselves alone.")
    @PostMapping("/api/v1/chat/message")
    Mono<ResponseEntity<Asked>> ask(Caller caller, @Valid @RequestBody Question body) {
        var student = new StudentId(body.studentId());
        var dialog = DialogId.ofStudent(student);
        var message = new MessageId(caller.newId("message"));
        return threads.run(() -> opening(caller, student, dialog))
                .flatMap(open -> commands.send(caller.step("open"), open))
                .flatMap(opened -> commands.send(caller, new ReceiveMessage(dialog, message, body.text(), student)))
                .map(receipt -> answer(receipt, message));
    }

    /** The dialog is the student's, whoever writes first; without a login it is kept under the student's own id. */
    private OpenDialog opening(Caller caller, StudentId student, DialogId dialog) {
        var profile = profiles.of(student, caller.tenant());
        var login = profile.login();
        var role = caller.origin().role();
        if ((role == Role.STUDENT || role == Role.VISITOR)
                && login.filter(caller.origin().actor()::equals).isEmpty()) {
            throw Rejection.notFound("student", student);
        }
        return new OpenDialog(dialog, profile.name(), login.orElseGet(() -> new UserId(student.value())));
    }

    private static ResponseEntity<Asked> answer(CommandReceipt receipt, MessageId message) {
        return Commands.answer(
                HttpStatus.ACCEPTED,
                receipt.position(),
                new Asked(receipt.id(), message.toString(), receipt.position(), receipt.repeated()));
    }
}
