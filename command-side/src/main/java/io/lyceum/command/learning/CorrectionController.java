package io.lyceum.command.learning;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.UpdateCourseDetails;
import io.lyceum.learning.UpdateStudent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is said of students and courses, said anew (C29, C38). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Learning")
final class CorrectionController {

    record Described(
            @NotBlank @Size(max = 200) String name,
            @Email @Size(max = 254) @Nullable String email,
            @Nullable UUID userId) {}

    record Titled(
            @NotBlank @Size(max = 200) String title,
            @Size(max = 2000) @Nullable String description) {}

    private final Commands commands;

    CorrectionController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Correct what is known of a student",
            description = "Name and email are replaced. userId gives a student who has none a login of their own: their"
                    + " cabinet, runs and notifications from then on; 409 for one who has another login. Certificates keep"
                    + " the name they were issued with.")
    @PutMapping("/students/{student}")
    @Requires(Permission.MANAGE_STUDENTS)
    Mono<ResponseEntity<CommandReceipt>> student(
            Caller caller, @PathVariable UUID student, @Valid @RequestBody Described body) {
        return commands.change(
                caller,
                new UpdateStudent(
                        new StudentId(student),
                        body.name().strip(),
                        body.email(),
                        body.userId() == null ? null : new UserId(body.userId())));
    }

    @Operation(
            summary = "Correct the title and the description of a course",
            description = "The code stays. Certificates keep the title they were issued with.")
    @PutMapping("/courses/{course}")
    @Requires(Permission.MANAGE_COURSES)
    Mono<ResponseEntity<CommandReceipt>> course(
            Caller caller, @PathVariable UUID course, @Valid @RequestBody Titled body) {
        return commands.change(
                caller,
                new UpdateCourseDetails(
                        new CourseId(course),
                        body.title().strip(),
                        Objects.requireNonNullElse(body.description(), "")));
    }
}
