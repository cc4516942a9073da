package io.lyceum.administration;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import org.jspecify.annotations.Nullable;

/** What happens on the start page, before anybody signs in (C198). */
public sealed interface StartPageEvent extends TenantEvent {

    VisitId visit();

    /**
     * @param step 1 to 4, of the steps the page leads through; absent for what belongs to none
     * @param number of the action within its visit, from 1
     * @param source campaign the visitor came from, at most 100 characters; may be empty
     */
    @LogicalType("administration.StartPageEventTracked")
    record StartPageEventTracked(
            VisitId visit,
            int number,
            StartPageAction action,
            @Nullable Integer step,
            String source) implements StartPageEvent {}
}
