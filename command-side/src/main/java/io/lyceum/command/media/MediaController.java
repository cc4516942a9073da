package io.lyceum.command.media;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.media.AssetId;
import io.lyceum.media.CancelRenderJob;
import io.lyceum.media.RegisterAsset;
import io.lyceum.media.RemoveVideo;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import io.lyceum.media.SubmitRenderJob;
import io.lyceum.media.VideoEnd;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pictures and render jobs (C165, C168, C187). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Media")
@Requires(Permission.MANAGE_MEDIA)
final class MediaController {

    private static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    record NewScene(
            @NotBlank @Size(max = 300) String text,
            @NotNull @Min(500) @Max(30_000) Integer millis,
            @Nullable UUID assetId,

            @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "a colour such as #1d3557") @Nullable
            String color) {}

    record NewJob(
            @NotBlank @Size(max = 200) String title,
            @NotNull RenderProfile profile,
            @NotEmpty @Size(max = 30) List<@Valid NewScene> scenes,
            @Nullable Boolean music) {}

    private final Commands commands;
    private final ObjectStorage storage;
    private final Pictures pictures;
    private final VideoTerms terms;
    private final RequestThreads threads;

    MediaController(
            Commands commands, ObjectStorage storage, Pictures pictures, VideoTerms terms, RequestThreads threads) {
        this.commands = commands;
        this.storage = storage;
        this.pictures = pictures;
        this.terms = terms;
        this.threads = threads;
    }

    @Operation(
            summary = "Add a picture to the gallery",
            description =
                    "PNG or JPEG up to 10 MB; the type is read from the content, not believed. 429 quota-exceeded when the"
                            + " plan's storage is full.")
    @PostMapping(
            path = "/assets",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    Mono<ResponseEntity<CommandReceipt>> upload(Caller caller, @RequestBody Flux<DataBuffer> body) {
        return DataBufferUtils.join(body, LARGEST_PICTURE)
                .switchIfEmpty(Mono.error(() -> Rejection.invalid("body", "must not be empty")))
                .map(MediaController::bytes)
                .flatMap(content -> threads.run(
                        () -> new RegisterAsset(AssetId.next(), storage.put(content), typeOf(content), content.length)))
                .flatMap(command -> commands.within(
                        caller,
                        Allowances.forAsset(command, caller),
                        Allowances.giveBack(command.asset(), caller),
                        () -> commands.create(caller, command)));
    }

    @Operation(
            summary = "Order a video",
            description =
                    "Scenes of pictures or colours with text, optionally with music. Follow it by its id. 429 quota-exceeded"
                            + " names the resource the plan has not enough of: jobs, render_seconds, or resolution.")
    @PostMapping("/render-jobs")
    Mono<ResponseEntity<CommandReceipt>> submit(Caller caller, @Valid @RequestBody NewJob body) {
        return threads.run(() -> new SubmitRenderJob(
                        RenderJobId.next(),
                        body.title(),
                        body.profile(),
                        body.scenes().stream()
                                .map(scene -> scene(scene, caller))
                                .toList(),
                        Boolean.TRUE.equals(body.music()),
                        terms.watermarked(body.profile(), caller.tenant())))
                .flatMap(command -> commands.within(
                        caller,
                        Allowances.forJob(command, caller),
                        Allowances.giveBack(command.job(), caller),
                        () -> commands.begin(caller, command)));
    }

    private Scene scene(NewScene scene, Caller caller) {
        return new Scene(
                scene.text(),
                scene.millis(),
                scene.assetId() == null ? null : pictures.hashOf(scene.assetId(), caller.tenant()),
                Objects.requireNonNullElse(scene.color(), "#1d3557"));
    }

    @Operation(summary = "Cancel a render job", description = "409 conflict once it has ended (C187).")
    @PostMapping("/render-jobs/{job}/cancel")
    Mono<ResponseEntity<CommandReceipt>> cancel(Caller caller, @PathVariable UUID job) {
        return commands.change(caller, new CancelRenderJob(new RenderJobId(job)));
    }

    @Operation(
            summary = "Remove a video",
            description =
                    "The job stays; the video is gone and counts no longer as stored. 409 conflict when there is none."
                            + " Without this it is kept for 30 days.")
    @DeleteMapping("/render-jobs/{job}/video")
    Mono<ResponseEntity<CommandReceipt>> removeVideo(Caller caller, @PathVariable UUID job) {
        return commands.change(caller, new RemoveVideo(new RenderJobId(job), VideoEnd.REMOVED));
    }

    private static String typeOf(byte[] content) {
        if (content.length > 8 && content[0] == (byte) 0x89 && content[1] == 'P' && content[2] == 'N') {
            return MediaType.IMAGE_PNG_VALUE;
        }
        if (content.length > 3 && content[0] == (byte) 0xff && content[1] == (byte) 0xd8 && content[2] == (byte) 0xff) {
            return MediaType.IMAGE_JPEG_VALUE;
        }
        throw new Rejection(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the content is neither PNG nor JPEG");
    }

    private static byte[] bytes(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }
}
