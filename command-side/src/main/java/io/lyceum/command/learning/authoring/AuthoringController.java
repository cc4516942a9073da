package io.lyceum.command.learning.authoring;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.AuthoringCommand.AddElement;
import io.lyceum.learning.authoring.AuthoringCommand.ArchiveCourse;
import io.lyceum.learning.authoring.AuthoringCommand.ConfigureCourse;
import io.lyceum.learning.authoring.AuthoringCommand.DeleteCourse;
import io.lyceum.learning.authoring.AuthoringCommand.MoveElement;
import io.lyceum.learning.authoring.AuthoringCommand.PublishCourseVersion;
import io.lyceum.learning.authoring.AuthoringCommand.RemoveElement;
import io.lyceum.learning.authoring.AuthoringCommand.RestoreCourse;
import io.lyceum.learning.authoring.AuthoringCommand.UpdateElement;
import io.lyceum.learning.authoring.ScriptProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writing courses (C29-C33). */
@RestController
@RequestMapping("/api/v1/courses")
@Tag(name = "Authoring")
@Requires(Permission.MANAGE_COURSES)
final class AuthoringController {

    private static final String ELEMENT = "type is one of message, audio, input, quiz, question, multi_choice, dialog,"
            + " miniapp, test, jump, revision, delay, end, section; the id is unique in the course. Fields as in the"
            + " document of a course. All that is wrong is named at once.";

    record NewElement(
            @NotEmpty Map<String, Object> element,
            @Size(max = 64) @Nullable String before) {}

    record Move(@Size(max = 64) @Nullable String before) {}

    /**
     * @param problems what is wrong with a course; nothing if it can be published
     * @param warnings what its author may not mean
     */
    record Check(List<ScriptProblem> problems, List<ScriptProblem> warnings) {}

    private final Commands commands;

    AuthoringController(Commands commands) {
        this.commands = commands;
    }

    @Operation(summary = "Add an element", description = "In front of another one, or at the end. " + ELEMENT)
    @PostMapping("/{course}/elements")
    Mono<ResponseEntity<CommandReceipt>> add(
            Caller caller, @PathVariable UUID course, @Valid @RequestBody NewElement body) {
        return commands.create(
                caller,
                new AddElement(new CourseId(course), CourseDocument.element(body.element(), null), body.before()));
    }

    @Operation(summary = "Change an element", description = "Replaces all its fields. " + ELEMENT)
    @PutMapping("/{course}/elements/{element}")
    Mono<ResponseEntity<CommandReceipt>> update(
            Caller caller,
            @PathVariable UUID course,
            @PathVariable String element,
            @RequestBody Map<String, Object> body) {
        return commands.change(caller, new UpdateElement(new CourseId(course), CourseDocument.element(body, element)));
    }

    @Operation(summary = "Move an element", description = "In front of another one, or to the end.")
    @PostMapping("/{course}/elements/{element}/move")
    Mono<ResponseEntity<CommandReceipt>> move(
            Caller caller, @PathVariable UUID course, @PathVariable String element, @Valid @RequestBody Move body) {
        return commands.change(caller, new MoveElement(new CourseId(course), element, body.before()));
    }

    @Operation(summary = "Remove an element")
    @DeleteMapping("/{course}/elements/{element}")
    Mono<ResponseEntity<CommandReceipt>> remove(
            Caller caller, @PathVariable UUID course, @PathVariable String element) {
        return commands.change(caller, new RemoveElement(new CourseId(course), element));
    }

    @Operation(
            summary = "Save all elements of a course",
            description =
                    "settings and elements as in the document of a course, of at most 5 MB. Refused with all that is"
                            + " wrong; what was there before stays in the versions and in the past (asOf).")
    @PutMapping(path = "/{course}/script", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<CommandReceipt>> save(
            Caller caller,
            @PathVariable UUID course,
            @Parameter(schema = @Schema(type = "object")) @RequestBody Flux<DataBuffer> body) {
        return WholeBody.of(body, CourseDocument.LARGEST_MB)
                .map(CourseDocument::ofJson)
                .flatMap(document -> commands.change(caller, document.into(new CourseId(course))));
    }

    @Operation(
            summary = "Check a document",
            description = "All that is wrong with it, and what may not be meant so; changes nothing.")
    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Check> check(Caller caller, @Parameter(schema = @Schema(type = "object")) @RequestBody Flux<DataBuffer> body) {
        return WholeBody.of(body, CourseDocument.LARGEST_MB)
                .map(CourseDocument::ofJson)
                .map(document -> new Check(document.problems(), document.warnings()));
    }

    @Operation(
            summary = "Configure a course",
            description = "restricted with decline_text, ban_enabled with ban_text, and the start element.")
    @PutMapping("/{course}/settings")
    Mono<ResponseEntity<CommandReceipt>> configure(
            Caller caller, @PathVariable UUID course, @RequestBody Map<String, Object> body) {
        return commands.change(caller, new ConfigureCourse(new CourseId(course), CourseDocument.settings(body)));
    }

    @Operation(
            summary = "Publish a version",
            description = "Runs that start from now on take it for good; those under way keep theirs. Without changes"
                    + " since the last version nothing happens.")
    @PostMapping("/{course}/publish")
    Mono<ResponseEntity<CommandReceipt>> publish(Caller caller, @PathVariable UUID course) {
        return commands.change(caller, new PublishCourseVersion(new CourseId(course)));
    }

    @Operation(summary = "Archive a course", description = "No runs and groups begin with it any more.")
    @PostMapping("/{course}/archive")
    Mono<ResponseEntity<CommandReceipt>> archive(Caller caller, @PathVariable UUID course) {
        return commands.change(caller, new ArchiveCourse(new CourseId(course)));
    }

    @Operation(summary = "Take a course out of the archive")
    @PostMapping("/{course}/restore")
    Mono<ResponseEntity<CommandReceipt>> restore(Caller caller, @PathVariable UUID course) {
        return commands.change(caller, new RestoreCourse(new CourseId(course)));
    }

    @Operation(
            summary = "Delete a course",
            description = "400 course-in-use while groups take it, with their bots. Runs under way go on.")
    @DeleteMapping("/{course}")
    Mono<ResponseEntity<CommandReceipt>> delete(Caller caller, @PathVariable UUID course) {
        return commands.change(caller, new DeleteCourse(new CourseId(course)));
    }
}
