package io.lyceum.kernel.read;

import io.lyceum.kernel.json.EventJson;
import java.util.List;
import java.util.Map;

/**
 * How an answer to a {@link ReadQuery} begins, the response {@value #NAME}. The body follows in any number of responses
 * {@value #BODY}, each a part of its bytes; a live stream has no last one.
 *
 * @param status of HTTP
 * @param headers of the answer, without those of its connection
 */
public record ReadAnswer(int status, Map<String, List<String>> headers) {

    public static final String NAME = "lyceum.ReadAnswer";
    public static final String BODY = "lyceum.ReadAnswerBody";

    public byte[] toJson() {
        return EventJson.mapper().writeValueAsBytes(this);
    }

    public static ReadAnswer fromJson(byte[] json) {
        return EventJson.mapper().readValue(json, ReadAnswer.class);
    }
}
