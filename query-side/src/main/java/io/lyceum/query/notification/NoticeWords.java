package io.lyceum.query.notification;

import io.lyceum.kernel.Forgotten;
import io.lyceum.notification.NotificationKind;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What notices say, in Russian where the school speaks it, else in English. */
final class NoticeWords {

    private static final ResourceBundle.Control WRITTEN_LANGUAGES =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /**
     * What a notice is about, as far as it is known.
     *
     * @param isAboutStudent else it is about a visitor
     * @param person their name
     * @param score 0 to 100
     */
    record Subject(
            boolean isAboutStudent,
            @Nullable String person,
            @Nullable Integer lesson,
            @Nullable String lessonTitle,
            @Nullable String course,
            @Nullable Integer score) {}

    private final Locale language;
    private final ResourceBundle words;

    /** @param language BCP 47 tag */
    NoticeWords(String language) {
        this.language = Locale.forLanguageTag(language);
        words = ResourceBundle.getBundle(
                NoticeWords.class.getPackageName() + ".notices", this.language, WRITTEN_LANGUAGES);
    }

    String title(NotificationKind kind) {
        return words.getString(kind + ".title");
    }

    String message(NotificationKind kind, Subject about) {
        return fill(kind + ".message", person(about), lesson(about), course(about), score(about));
    }

    private String person(Subject about) {
        var name = about.person();
        return name == null || name.equals(Forgotten.TEXT)
                ? words.getString(about.isAboutStudent() ? "person" : "visitor")
                : name;
    }

    private String lesson(Subject about) {
        var title = about.lessonTitle();
        return title == null ? words.getString("lesson.unknown") : fill("lesson", "" + about.lesson(), title);
    }

    private String course(Subject about) {
        var title = about.course();
        return title == null ? words.getString("course.unknown") : fill("course", title);
    }

    private String score(Subject about) {
        return about.score() == null ? "" : fill("score", "" + about.score());
    }

    private String fill(String pattern, Object... parts) {
        return new MessageFormat(words.getString(pattern), language).format(parts);
    }
}
