package io.lyceum.crash;

import io.lyceum.tools.Api;
import java.io.IOException;
import java.util.Map;

/**
 * One command as a client sends it: the same bytes under the same Idempotency-Key however often it has to be repeated.
 *
 * @param amountMinor by how much it moves its school's wallet when it succeeds, in kopecks; negative when it spends
 */
record Request(Kind kind, String key, School school, Api as, String path, Map<String, ?> body, long amountMinor) {

    Api.Answer send() throws IOException, InterruptedException {
        return as.with("Idempotency-Key", key).with("X-Correlation-Id", key).post(path, body);
    }
}
