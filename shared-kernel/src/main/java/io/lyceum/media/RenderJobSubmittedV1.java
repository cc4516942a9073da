package io.lyceum.media;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** In the first revision a job had no extras and no budget, and nobody told what it would cost. */
public final class RenderJobSubmittedV1 implements Upcaster {

    @Override
    public String type() {
        return "media.RenderJobSubmitted";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        var lifted = payload.deepCopy();
        lifted.putArray("extras");
        return lifted;
    }
}
