package io.lyceum.billing.quota;

import io.lyceum.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What something is used for, for the usage records (C158).
 *
 * @param what the model or profile, such as {@code PORTRAIT_1080P} or {@code kling-2.5-turbo}
 * @param related the job, asset or dialog
 * @param user who asked for it, if a person
 */
public record UseOf(
        String what, @Nullable String related, @Nullable UserId user) {}
