package io.lyceum.operations.health;

import java.util.Map;
import reactor.core.publisher.Mono;

/** One way a process reaches its database, such as a connection pool. */
public interface DatabaseProbe {

    String name();

    /** Uses it once; an error when it cannot be used. The facts are shown to operators. */
    Mono<Map<String, Object>> use();
}
