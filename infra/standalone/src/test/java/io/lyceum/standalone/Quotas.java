package io.lyceum.standalone;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Schools on a plan, and what their quotas say. */
final class Quotas {

    private Quotas() {}

    /** The owner of a new school that has taken the plan, once everything counts by it. */
    static Client onPlan(Client anybody, String plan) {
        var owner = anybody.newSchool();
        owner.keyed().put("/billing/subscription", Map.of("plan", plan)).expect(200);
        owner.eventually(
                "/quota",
                found -> found.path("plan").asString("").equals(plan)
                        && resource(found, "members").path("used").asInt() == 1);
        return owner;
    }

    /** What an answer of {@code /quota} says of a resource. */
    static JsonNode resource(JsonNode quota, String resource) {
        return quota.path("resources")
                .valueStream()
                .filter(found -> found.path("resource").asString().equals(resource))
                .findFirst()
                .orElseThrow();
    }
}
