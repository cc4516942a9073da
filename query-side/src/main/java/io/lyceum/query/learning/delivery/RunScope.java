package io.lyceum.query.learning.delivery;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.learning.delivery.Learner;
import io.lyceum.query.platform.read.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose runs a reader sees: everybody's, who may see what learners answer; otherwise only their own. */
final class RunScope {

    private RunScope() {}

    /** For SQL with {@code (:everybody or learner_id = :user)}. */
    static Map<String, Object> of(Reader reader) {
        var parameters = new HashMap<String, Object>();
        parameters.put("everybody", Permission.READ_RUNS.allows(reader.role()));
        parameters.put("user", reader.user().value());
        return parameters;
    }

    /** As {@link #of(Reader)}, with a further parameter. */
    static Map<String, Object> of(Reader reader, String name, Object value) {
        var parameters = of(reader);
        parameters.put(name, value);
        return parameters;
    }

    /**
     * Whose newest run is asked for: the reader's own, or that of a learner whom staff and programs name.
     *
     * @throws Rejection {@code forbidden} for a learner who names one
     */
    static UUID learner(Reader reader, @Nullable String chatId, @Nullable String username) {
        if (!Learner.isNamed(chatId, username)) {
            return reader.user().value();
        }
        if (reader.role() == Role.STUDENT || reader.role() == Role.VISITOR) {
            throw new Rejection(ProblemCode.FORBIDDEN, "learners ask for themselves alone");
        }
        return Learner.of(reader.tenant(), chatId, username).id().value();
    }
}
