package io.lyceum.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the id of a thing in the event where it begins, or is given to somebody: what is stored about the thing is about
 * that person, and is forgotten with them. A dialog belongs to its participant, a student to their login.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface BelongsTo {

    /** The component beside it with the id of the person; absent there, the thing belongs to nobody yet. */
    String value();
}
