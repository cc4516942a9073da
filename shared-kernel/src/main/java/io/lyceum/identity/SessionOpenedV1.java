package io.lyceum.identity;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** Sessions of the first revision: one access token, without a refresh, in the home tenant, opened by password. */
public final class SessionOpenedV1 implements Upcaster {

    @Override
    public String type() {
        return "identity.SessionOpened";
    }

    @Override
    public int fromRevision() {
        return 1;
    }

    @Override
    public ObjectNode lift(ObjectNode payload) {
        var lifted = payload.deepCopy();
        lifted.put("tenant", TenantId.PLATFORM.toString());
        lifted.put("method", LoginMethod.PASSWORD.name());
        lifted.put("policy", TokenPolicy.LONG.name());
        lifted.put("generation", 0);
        lifted.put("device", "");
        lifted.put("address", "");
        return lifted;
    }
}
