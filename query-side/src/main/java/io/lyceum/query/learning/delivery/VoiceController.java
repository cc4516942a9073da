package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.lyceum.query.platform.storage.PersonalFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was said aloud in runs (C46). */
@RestController
@Tag(name = "Delivery")
final class VoiceController {

    private static final MediaType MP3 = MediaType.parseMediaType("audio/mpeg");

    record Spoken(String kind, @Nullable String voice) {}

    private final ReadModels readModels;
    private final PersonalFiles files;

    VoiceController(ReadModels readModels, PersonalFiles files) {
        this.readModels = readModels;
        this.files = files;
    }

    @Operation(
            summary = "Listen to an entry of a timeline",
            description = "A spoken reply is MP3; 404 if there is none, or the learner was forgotten.")
    @GetMapping("/api/v1/runs/{run}/timeline/{entry}/voice")
    @Requires(Permission.READ_RUN)
    Mono<ResponseEntity<Resource>> voice(Reader reader, @PathVariable UUID run, @PathVariable long entry) {
        var parameters = RunScope.of(reader, "run", run);
        parameters.put("entry", entry);
        return readModels
                .one(reader, Spoken.class, """
                        select e.kind, e.voice
                        from run_entry e join course_run r on r.tenant_id = e.tenant_id and r.run_id = e.run_id
                        where e.tenant_id = :tenant and e.run_id = :run and e.entry = :entry
                              and (:everybody or r.learner_id = :user)""", parameters, RunProjection.NAME)
                .flatMap(found -> {
                    var spoken = found.getBody();
                    var hash = spoken == null ? null : spoken.voice();
                    if (spoken == null || hash == null) {
                        throw new Rejection(ProblemCode.NOT_FOUND, "nothing was said aloud there");
                    }
                    return files.content(hash)
                            .map(content -> ResponseEntity.ok()
                                    .headers(found.getHeaders())
                                    .eTag(hash)
                                    .contentType(
                                            spoken.kind().equals("REPLY") ? MP3 : MediaType.APPLICATION_OCTET_STREAM)
                                    .body(content));
                });
    }
}
