package io.lyceum.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Personal data (A33): a component of an event or of a task's data, or a field of an aggregate, that is stored encrypted
 * with a key of the person it is about. When that person is forgotten the key is deleted; the stored bytes stay as they
 * are and load with {@link Forgotten#TEXT} in its place, a list empty, anything else absent.
 *
 * <p>For texts, lists, and whatever may be absent. In an event stored before the mark was added the value is plain, and
 * still loads.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {

    /**
     * The component beside it that says whom it is about: the id of a user, a student, or of a thing that
     * {@linkplain BelongsTo belongs to} one, such as a dialog.
     */
    String of();
}
