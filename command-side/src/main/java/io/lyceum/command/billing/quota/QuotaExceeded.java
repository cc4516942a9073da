package io.lyceum.command.billing.quota;

import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;

/** C153. The plan has less of a resource left than what was asked for. */
final class QuotaExceeded extends Rejection {

    private final Resource resource;

    /**
     * @param required in the resource's smallest parts, as {@code available} and {@code limit}
     * @param reason {@code limit} or {@code overage-cap}
     */
    QuotaExceeded(Resource resource, long required, long available, long limit, String reason) {
        super(
                ProblemCode.QUOTA_EXCEEDED,
                "%s: %s asked for, %s available of %s"
                        .formatted(
                                resource.wire(),
                                shown(resource, required),
                                shown(resource, available),
                                shown(resource, limit)),
                Map.of(
                        "resource", resource.wire(),
                        "unit", resource.unit(),
                        "required", shown(resource, required),
                        "available", shown(resource, available),
                        "limit", shown(resource, limit),
                        "reason", reason));
        this.resource = resource;
    }

    Resource resource() {
        return resource;
    }

    private static Number shown(Resource resource, long parts) {
        return resource.parts() == 1 ? parts : (Number) ((double) parts / resource.parts());
    }
}
