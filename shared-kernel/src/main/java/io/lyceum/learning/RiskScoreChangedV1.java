package io.lyceum.learning;

import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Scores of the first revision said their factors, not the events behind them. */
public final class RiskScoreChangedV1 implements Upcaster {

    @Override
    public String type() {
        return "learning.RiskScoreChanged";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        var lifted = payload.deepCopy();
        lifted.putArray("causes");
        return lifted;
    }
}
