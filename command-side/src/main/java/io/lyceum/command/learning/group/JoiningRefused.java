package io.lyceum.command.learning.group;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;

/** A learner may not join a group, for the first of the reasons in their order (C49, C52, C53). */
public final class JoiningRefused extends Rejection {

    /** In the order they are looked at. */
    public enum Reason {
        GROUP_INACTIVE,
        INVITE_INACTIVE,
        INVITE_USED_UP,
        INVITE_EXPIRED,
        NOT_ON_THE_LIST,
        BANNED
    }

    /** @param told what the learner reads */
    public JoiningRefused(Reason reason, String told) {
        super(ProblemCode.JOINING_REFUSED, told, Map.of("reason", reason.name()));
    }
}
