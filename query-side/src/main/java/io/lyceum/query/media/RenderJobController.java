package io.lyceum.query.media;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderCost;
import io.lyceum.media.RenderExtra;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Render jobs and their videos. */
@RestController
@RequestMapping("/api/v1/render-jobs")
@Tag(name = "Media")
@Requires(Permission.READ_MEDIA)
final class RenderJobController {

    /**
     * A job.
     *
     * @param extras added for a surcharge
     * @param budget limits above which it is PAUSED; in millionths of a dollar and thousandths of render seconds
     * @param estimate what it was ordered at; absent for jobs from before there were estimates
     * @param exceeded the limits of the budget that the estimate lies above
     * @param renderMillis what it cost: the video's length times the profile's quality factor and surcharges (2.3); only
     *     when it is completed
     */
    record JobView(
            UUID jobId,
            String title,
            String profile,
            int scenes,
            List<RenderExtra> extras,
            @Nullable RenderBudget budget,
            @Nullable RenderCost estimate,
            @Nullable List<RenderBudget.Limit> exceeded,
            String state,
            int percent,
            @Nullable String stage,
            @Nullable String engine,
            @Nullable Boolean offline,
            @Nullable String failure,
            @Nullable String videoHash,
            @Nullable Long bytes,
            @Nullable Long videoMillis,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long renderMillis,
            Instant submittedAt,
            @Nullable Instant endedAt) {}

    private static final String JOBS = """
            select job_id, title, profile, scenes, extras, budget, estimate, exceeded, state, percent, stage, engine, offline,
                   failure, video_hash, bytes, video_millis, width, height, render_millis, submitted_at, ended_at
            from render_job where tenant_id = :tenant""";

    private static final ListQuestion<JobView> LIST = ListQuestion.of(JobView.class, JOBS, RenderJobProjection.NAME)
            .key("job_id", "uuid")
            .sort("submitted", "submitted_at", "timestamptz")
            .sort("title", "title", "text")
            .sortedBy("-submitted")
            .oneOf("state", RenderJobState.class, "state = :state");

    private final ReadModels readModels;
    private final Path storage;

    RenderJobController(ReadModels readModels, @Value("${lyceum.storage.folder}") Path storage) {
        this.readModels = readModels;
        this.storage = storage;
    }

    @Operation(summary = "Render jobs", description = "Filter: state. Sort: -submitted (default), title.")
    @GetMapping
    Mono<ResponseEntity<Page<JobView>>> jobs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, LIST, parameters);
    }

    @Operation(summary = "One render job", description = "With progress, and the video's facts when it is done.")
    @GetMapping("/{id}")
    Mono<ResponseEntity<JobView>> job(Reader reader, @PathVariable UUID id) {
        return readModels.one(
                reader, JobView.class, JOBS + " and job_id = :id", Map.of("id", id), RenderJobProjection.NAME);
    }

    @Operation(
            summary = "The video",
            description =
                    "MP4; range requests work. 404 until the job is completed, and when it is kept no longer: then"
                            + " as of earlier positions too.")
    @GetMapping(path = "/{id}/video", produces = "video/mp4")
    Mono<ResponseEntity<Resource>> video(Reader reader, @PathVariable UUID id) {
        return job(reader, id).map(answer -> {
            var file = Optional.ofNullable(
                            Objects.requireNonNull(answer.getBody()).videoHash())
                    .map(hash -> new FileSystemResource(
                            storage.resolve(hash.substring(0, 2)).resolve(hash)))
                    .filter(FileSystemResource::exists)
                    .orElseThrow(() -> new Rejection(ProblemCode.NOT_FOUND, "there is no video, not yet or no longer"));
            return ResponseEntity.ok()
                    .headers(headers -> headers.addAll(
                            ReadModels.POSITION, answer.getHeaders().getOrEmpty(ReadModels.POSITION)))
                    .contentType(MediaType.valueOf("video/mp4"))
                    .eTag(file.getFilename())
                    .body(file);
        });
    }
}
