package io.lyceum.command.platform.school;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.List;

/** In which schools somebody is a member, wherever their account is kept. */
public interface SchoolsOfPeople {

    /** Those known so far: what happened within the last second may be missing. */
    List<TenantId> of(UserId person);
}
