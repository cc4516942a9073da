package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.RunCommand.Utm;
import io.lyceum.learning.group.GroupId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a link starts with: {@code <course>__utmsII<source>__utmcII<campaign>}, pairs split by {@code __}, name and value
 * by {@code II}; or {@code grp_<group>_<token>} for an invite, also written {@code group_} (A44). Letters, digits,
 * {@code _} and {@code -} alone.
 */
sealed interface StartParameter {

    Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,512}");
    int UUID_LENGTH = 36;

    record OfCourse(CourseId course, Utm utm) implements StartParameter {}

    record OfInvite(GroupId group, String token) implements StartParameter {}

    /** @throws Rejection if it follows neither form */
    static StartParameter parse(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw wrong();
        }
        for (var prefix : new String[] {"grp_", "group_"}) {
            if (text.startsWith(prefix)) {
                return invite(text.substring(prefix.length()));
            }
        }
        var parts = text.split("__");
        String source = null;
        String campaign = null;
        for (var i = 1; i < parts.length; i++) {
            var pair = parts[i].split("II", 2);
            switch (pair[0]) {
                case "utms" -> source = value(pair);
                case "utmc" -> campaign = value(pair);
                default -> throw wrong();
            }
        }
        return new OfCourse(new CourseId(id(parts[0])), new Utm(source, campaign));
    }

    private static OfInvite invite(String text) {
        if (text.length() <= UUID_LENGTH + 1 || text.charAt(UUID_LENGTH) != '_') {
            throw wrong();
        }
        return new OfInvite(new GroupId(id(text.substring(0, UUID_LENGTH))), text.substring(UUID_LENGTH + 1));
    }

    private static @Nullable String value(String[] pair) {
        if (pair.length < 2) {
            throw wrong();
        }
        return pair[1].isEmpty() ? null : pair[1];
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw wrong();
        }
    }

    private static Rejection wrong() {
        return Rejection.invalid("start", "<course id>__utmsII<source>__utmcII<campaign>, or grp_<group id>_<token>");
    }
}
