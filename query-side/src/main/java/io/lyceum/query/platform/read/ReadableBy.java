package io.lyceum.query.platform.read;

import io.lyceum.kernel.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may read an endpoint, or all endpoints of a class (C16). Without it: every role of the staff. */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadableBy {

    Role[] value();
}
