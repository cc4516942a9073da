package io.lyceum.learning.delivery;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who takes a course: somebody with a login or a visitor, by their own id; or somebody a program brings along, by chat id
 * or username.
 *
 * @param username without {@code @}
 */
public record Learner(
        UserId id, @Nullable String chatId, @Nullable String username) {

    /** A blank chat id or username is none. */
    public Learner {
        chatId = unlessBlank(chatId);
        username = unlessBlank(username);
    }

    /** The learner with this chat id or, without one, this username; the same one for the same tenant ever after. */
    public static Learner of(TenantId tenant, @Nullable String chatId, @Nullable String username) {
        var chat = unlessBlank(chatId);
        var name = unlessBlank(username == null ? null : normal(username));
        var key = chat == null ? "username:" + name : "chat:" + chat;
        return new Learner(new UserId(Ids.derived(tenant.value(), "learner:" + key)), chat, name);
    }

    /** Whether anything but a login tells who it is. */
    public static boolean isNamed(@Nullable String chatId, @Nullable String username) {
        return unlessBlank(chatId) != null || unlessBlank(username) != null;
    }

    /**
     * What tells them apart where learners are unique by chat id or username: derived, so that no list of keys says who
     * somebody is.
     */
    public List<String> keys(TenantId tenant) {
        return Stream.concat(
                        Stream.of(id),
                        Stream.of(of(tenant, chatId, null), of(tenant, null, username))
                                .filter(other -> isNamed(other.chatId(), other.username()))
                                .map(Learner::id))
                .map(UserId::toString)
                .distinct()
                .toList();
    }

    /** As usernames are compared: without {@code @}, in lower case. */
    public static String normal(String username) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("@") ? name.substring(1) : name;
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
