package io.lyceum.query.platform.storage;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.personal.SealedFile;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Files about people, opened with the key of whom each is about (A33). They are at most 10 MB. */
@Component
public final class PersonalFiles {

    private final Path folder;
    private final PersonalKeyReader keys;

    PersonalFiles(@Value("${lyceum.storage.folder}") Path folder, PersonalKeyReader keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * The content, also of a file from before files were sealed; {@code not-found} when whom it is about was forgotten.
     *
     * @param hash under which it is kept, as an event says
     */
    public Mono<Resource> content(String hash) {
        return Mono.fromCallable(() ->
                        Files.readAllBytes(folder.resolve(hash.substring(0, 2)).resolve(hash)))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(NoSuchFileException.class, gone -> Mono.empty())
                .flatMap(this::opened)
                .<Resource>map(ByteArrayResource::new)
                .switchIfEmpty(Mono.error(() -> Rejection.notFound("file", hash)));
    }

    private Mono<byte[]> opened(byte[] stored) {
        return SealedFile.subjectOf(stored)
                .map(subject -> keys.keyOf(subject)
                        .publishOn(Schedulers.boundedElastic())
                        .map(key -> SealedFile.open(key, stored)))
                .orElseGet(() -> Mono.just(stored));
    }
}
