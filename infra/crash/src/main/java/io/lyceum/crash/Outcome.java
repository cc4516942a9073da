package io.lyceum.crash;

import io.lyceum.tools.Api;

/**
 * What became of a request, once it is known.
 *
 * @param id of the thing it was about; empty when it was refused
 * @param position of its last event; 0 when it was refused
 * @param code the problem code of a refusal; empty when it was carried out
 */
record Outcome(int status, String id, long position, boolean repeated, String code) {

    static Outcome of(Api.Answer answer) {
        return new Outcome(
                answer.status(),
                answer.id(),
                answer.body().path("position").asLong(0),
                answer.body().path("repeated").asBoolean(false),
                answer.ok() ? "" : answer.body().path("code").asString(""));
    }

    boolean carriedOut() {
        return status >= 200 && status < 300;
    }

    /** Whether it is the same answer, given for the first time or again. */
    boolean saysTheSameAs(Outcome other) {
        return status == other.status && id.equals(other.id) && position == other.position;
    }
}
