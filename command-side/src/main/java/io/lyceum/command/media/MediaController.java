package io.lyceum.command.media;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.media.ApproveOverage;
import io.lyceum.media.AssetId;
import io.lyceum.media.CancelRenderJob;
import io.lyceum.media.RegisterAsset;
import io.lyceum.media.RemoveVideo;
import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import io.lyceum.media.SubmitRenderJob;
import io.lyceum.media.VideoEnd;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

/** Pictures and render jobs (C165, C168, C186, C187). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Media")
@Requires(Permission.MANAGE_MEDIA)
final class MediaController {

    private static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    private final Commands commands;
    private final ObjectStorage storage;
    private final Pictures pictures;
    private final RenderEngine engine;
    private final RenderOrders orders;
    private final VideoTerms terms;
    private final RequestThreads threads;

    MediaController(
            Commands commands,
            ObjectStorage storage,
            Pictures pictures,
            RenderEngine engine,
            RenderOrders orders,
            VideoTerms terms,
            RequestThreads threads) {
        this.commands = commands;
        this.storage = storage;
        this.pictures = pictures;
        this.engine = engine;
        this.orders = orders;
        this.terms = terms;
        this.threads = threads;
    }

    @Operation(
            summary = "Add a picture to the gallery",
            description =
                    "PNG or JPEG up to 10 MB and 100 megapixels; the type is read from the content, not believed, and 415"
                            + " unsupported-media-type says that it is not whole. 429 quota-exceeded when the"
                            + " plan's storage is full.")
    @PostMapping(
            path = "/assets",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    Mono<ResponseEntity<CommandReceipt>> upload(Caller caller, @RequestBody Flux<DataBuffer> body) {
        return DataBufferUtils.join(body, LARGEST_PICTURE)
                .switchIfEmpty(Mono.error(() -> Rejection.invalid("body", "must not be empty")))
                .map(MediaController::bytes)
                .flatMap(content -> threads.run(() -> {
                    var type = PictureCheck.typeOf(content);
                    return new RegisterAsset(AssetId.next(), storage.put(content), type, content.length);
                }))
                .flatMap(command -> commands.within(
                        caller,
                        Allowances.forAsset(command, caller),
                        Allowances.giveBack(command.asset(), caller),
                        () -> commands.create(caller, command)));
    }

    @Operation(
            summary = "Order a video",
            description =
                    "Scenes of pictures or colours with text, optionally with music. Follow it by its id. It costs its"
                            + " length times 1 (720p), 1.5 (1080p) or 3 (4K), in render seconds; extras add 20 %"
                            + " (COMPLEX_EFFECTS: dark edges and strong colours), 10 % (MULTIPLE_SUBTITLES: the texts as a"
                            + " track of subtitles too) and 15 % (ADVANCED_TRANSITIONS: scenes fade through black). Only a"
                            + " completed video is charged. A job that costs more than a limit of its budget is PAUSED and takes"
                            + " nothing of the plan until POST …/approve-overage; its orderer is notified (C186). 429"
                            + " quota-exceeded names the resource the plan has not enough of: jobs, render_seconds, or"
                            + " resolution. 400 names profile or extras when the engine in use cannot make them.")
    @PostMapping("/render-jobs")
    Mono<ResponseEntity<CommandReceipt>> submit(Caller caller, @Valid @RequestBody VideoOrder body) {
        return threads.run(() -> command(body, caller))
                .flatMap(command -> RenderBudget.exceeded(command.budget(), command.estimate())
                                .isEmpty()
                        ? commands.within(
                                caller,
                                Allowances.forJob(command.job(), command.profile(), command.estimate(), caller),
                                Allowances.giveBack(command.job(), caller),
                                () -> commands.begin(caller, command))
                        : commands.begin(caller, command));
    }

    private SubmitRenderJob command(VideoOrder order, Caller caller) {
        var extras = order.sortedExtras();
        requireAble(order.profile(), extras);
        var watermarked = terms.watermarked(order.profile(), caller.tenant());
        var scenes = order.scenes().stream().map(scene -> scene(scene, caller)).toList();
        return new SubmitRenderJob(
                RenderJobId.next(),
                order.title(),
                order.profile(),
                scenes,
                Boolean.TRUE.equals(order.music()),
                extras,
                order.renderBudget(),
                terms.estimate(order.profile(), scenes, extras, caller.tenant()),
                watermarked);
    }

    private void requireAble(RenderProfile profile, List<RenderExtra> extras) {
        if (!engine.profiles().contains(profile)) {
            throw Rejection.invalid("profile", "%s makes %s".formatted(engine.name(), engine.profiles()));
        }
        if (!engine.extras().containsAll(extras)) {
            throw Rejection.invalid("extras", "%s adds %s".formatted(engine.name(), engine.extras()));
        }
    }

    private Scene scene(VideoOrder.NewScene scene, Caller caller) {
        return new Scene(
                scene.text(),
                scene.millis(),
                scene.assetId() == null ? null : pictures.hashOf(scene.assetId(), caller.tenant()),
                Objects.requireNonNullElse(scene.color(), "#1d3557"));
    }

    @Operation(
            summary = "Have a job rendered although it costs more than its budget",
            description =
                    "A PAUSED job is queued, and takes of the plan what it costs: 429 quota-exceeded when that is not"
                            + " there. A repeat changes nothing; 409 conflict once it has ended, or when it never was paused. To"
                            + " decide otherwise, cancel it (C186).")
    @PostMapping("/render-jobs/{job}/approve-overage")
    Mono<ResponseEntity<CommandReceipt>> approveOverage(Caller caller, @PathVariable UUID job) {
        return threads.run(() -> orders.overBudget(new RenderJobId(job), caller.tenant()))
                .flatMap(order -> commands.within(
                        caller,
                        Allowances.forJob(
                                order.job(), order.profile(), Objects.requireNonNull(order.estimate()), caller),
                        Allowances.giveBack(order.job(), caller),
                        () -> commands.change(caller, new ApproveOverage(order.job()))));
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

    private static byte[] bytes(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }
}
