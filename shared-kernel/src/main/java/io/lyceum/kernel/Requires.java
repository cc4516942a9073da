package io.lyceum.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a command, an endpoint, or every endpoint of a class needs (C16). On an endpoint it is checked before
 * anything of the request is read; on a command again where it is handled, whichever way it came. A command without it
 * can be sent by {@link Role#SYSTEM} alone.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    Permission value();
}
