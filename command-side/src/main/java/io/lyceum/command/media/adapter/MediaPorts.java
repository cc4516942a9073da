package io.lyceum.command.media.adapter;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.storage.ObjectStorage;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the context uses. */
@Configuration(proxyBeanMethods = false)
class MediaPorts {

    @Bean
    RenderEngine renderEngine(ObjectStorage storage, @Value("${lyceum.storage.folder}") Path folder)
            throws IOException {
        return new FfmpegRenderEngine(new Ffmpeg(folder.toAbsolutePath().resolveSibling("tools")), storage);
    }
}
