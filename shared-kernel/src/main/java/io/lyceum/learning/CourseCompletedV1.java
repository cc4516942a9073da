package io.lyceum.learning;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** In the first revision whoever completed a course had completed everything. */
public final class CourseCompletedV1 implements Upcaster {

    @Override
    public String type() {
        return "learning.CourseCompleted";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        return payload.deepCopy().put("last", true);
    }
}
