package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.SecretId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LinkLms;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.SyncLms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The link to GetCourse (C66). */
@RestController
@RequestMapping("/api/v1/lms/getcourse")
@Tag(name = "GetCourse")
final class LmsController {

    record Link(
            @NotNull
            @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", message = "the account's name, such as my-school")
            String account,

            @NotBlank @Size(max = 200) String key,
            @NotNull UUID courseId,

            @Pattern(regexp = "[^%]{0,90}%d[^%]{0,90}", message = "a group's name with %d for the lesson's number")
            @Nullable
            String lessonGroup,

            @Size(min = 1, max = 200) @Nullable String atRiskGroup) {}

    private final Commands commands;
    private final CourseOutlines outlines;
    private final SecretStore secrets;
    private final RequestThreads threads;

    LmsController(Commands commands, CourseOutlines outlines, SecretStore secrets, RequestThreads threads) {
        this.commands = commands;
        this.outlines = outlines;
        this.secrets = secrets;
        this.threads = threads;
    }

    @Operation(
            summary = "Link the school to GetCourse",
            description =
                    "key is a secret of the account's API; it is kept sealed and never shown. lessonGroup, such as"
                            + " `Lesson %d done`, names the groups of those who completed a lesson there; students at risk here are"
                            + " added there to atRiskGroup, whose process writes to them.")
    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    Mono<ResponseEntity<CommandReceipt>> link(Caller caller, @Valid @RequestBody Link body) {
        return threads.run(() -> agreement(caller, body))
                .flatMap(agreement -> commands.change(caller, new LinkLms(LmsLinkId.of(caller.tenant()), agreement)));
    }

    /** The secret is kept before an event can name it; the same secret again is the same. */
    private LmsAgreement agreement(Caller caller, Link body) {
        var course =
                outlines.open(new CourseId(body.courseId()), caller.tenant()).course();
        var secret =
                new SecretId(Ids.derived(caller.tenant().value(), "getcourse:" + body.account() + ":" + body.key()));
        secrets.keep(secret, caller.tenant(), body.key());
        return new LmsAgreement(body.account(), secret, course.course(), body.lessonGroup(), body.atRiskGroup());
    }

    @Operation(
            summary = "Take students and progress over",
            description =
                    "Goes on by itself; 409 while one is under way. Again, it changes nothing that is known (P22).")
    @PostMapping("/sync")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> sync(Caller caller) {
        return commands.begin(caller, new SyncLms(LmsLinkId.of(caller.tenant())));
    }
}
