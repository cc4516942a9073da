package io.lyceum.command.media.adapter;

import io.lyceum.command.media.port.RenderEngine;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.storage.ObjectStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which adapters the context uses: the engine at an address when one is configured, else ffmpeg on this machine. */
@Configuration(proxyBeanMethods = false)
class MediaPorts {

    @Bean
    RenderEngine renderEngine(
            ObjectStorage storage,
            OutsideCalls outside,
            @Value("${lyceum.render-engine.base-url:}") String engine,
            @Value("${lyceum.render-engine.poll:PT2S}") Duration poll,
            @Value("${lyceum.media.tools-folder:}") String tools)
            throws IOException {
        return engine.isEmpty()
                ? new FfmpegRenderEngine(
                        new Ffmpeg(tools.isEmpty() ? ToolsFolder.ofThisUser() : Path.of(tools)), storage)
                : new HttpRenderEngine(engine, poll, storage, outside);
    }
}
