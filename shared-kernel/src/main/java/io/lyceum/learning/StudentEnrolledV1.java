package io.lyceum.learning;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** In the first revision every test was judged alike, and whoever enrolled was active. */
public final class StudentEnrolledV1 implements Upcaster {

    @Override
    public String type() {
        return "learning.StudentEnrolled";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        var lifted = payload.deepCopy();
        lifted.putArray("tests");
        lifted.put("status", StudentStatus.ACTIVE.name());
        return lifted;
    }
}
