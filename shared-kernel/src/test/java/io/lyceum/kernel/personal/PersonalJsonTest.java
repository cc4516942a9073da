package io.lyceum.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.EventCatalogue;
import io.lyceum.conversation.DialogEvent.DialogOpened;
import io.lyceum.conversation.DialogEvent.MessageReceived;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.MessageId;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.json.EventTypes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonalJsonTest {

    record Note(
            UUID author,
            @PersonalData(of = "author") String text,
            @PersonalData(of = "author") List<String> tags,
            @PersonalData(of = "author") Map<String, String> answers,
            @PersonalData(of = "author") @Nullable Integer age,
            @PersonalData(of = "author") @Nullable String nickname,
            String subject) {}

    private static final TenantId SCHOOL = TenantId.next();
    private static final UserId ANNA = UserId.next();

    private final KeysInMemory keys = new KeysInMemory();
    private final EventTypes types = EventCatalogue.types().withKeys(keys);
    private final PersonalJson json = new PersonalJson(EventJson.mapper());
    private final UserRegistered registered =
            new UserRegistered(ANNA, "anna@school.example", "Anna", "argon", SCHOOL, Role.OWNER, "Aurora");
    private final Note note =
            new Note(ANNA.value(), "I am Anna", List.of("a", "b"), Map.of("q", "a"), 17, null, "hello");

    @Test
    void whatIsPersonalIsSealedAndTheRestIsNot() {
        var stored = types.write(registered, SCHOOL);

        assertThat(stored)
                .contains("\"schoolName\":\"Aurora\"", "\"email,name,passwordHash@user\":\"")
                .doesNotContain("anna", "Anna", "argon");
        assertThat(read(registered, stored)).isEqualTo(registered);
    }

    @Test
    void aSealAddsLittle() {
        var plain = EventJson.mapper().writeValueAsString(registered).length();

        assertThat(types.write(registered, SCHOOL).length() - plain).isLessThan(60);
    }

    @Test
    void withoutItsKeyATombstoneIsRead() {
        var stored = types.write(registered, SCHOOL);
        keys.forget(ANNA.value());

        assertThat(read(registered, stored))
                .isEqualTo(new UserRegistered(
                        ANNA, Forgotten.TEXT, Forgotten.TEXT, Forgotten.TEXT, SCHOOL, Role.OWNER, "Aurora"));
    }

    @Test
    void everyKindOfValueComesBackAndGoes() {
        var stored = json.write(note, keys, SCHOOL);

        assertThat(json.read(stored, Note.class, keys)).isEqualTo(note);
        keys.forget(ANNA.value());
        assertThat(json.read(stored, Note.class, keys))
                .isEqualTo(new Note(ANNA.value(), Forgotten.TEXT, List.of(), Map.of(), null, null, "hello"));
    }

    @Test
    void nothingIsKeptOfSomebodyForgottenBefore() {
        keys.forget(ANNA.value());
        var stored = json.write(note, keys, SCHOOL);

        assertThat(stored).contains("@author\":\"\"").doesNotContain("I am Anna");
        assertThat(json.read(stored, Note.class, keys).text()).isEqualTo(Forgotten.TEXT);
    }

    @Test
    void whatWasStoredPlainStillLoads() {
        var stored = EventJson.mapper().writeValueAsString(registered);

        assertThat(read(registered, stored)).isEqualTo(registered);
        assertThat(PersonalJson.subjectsIn(stored)).isEmpty();
    }

    @Test
    void aDialogBelongsToItsParticipant() {
        var dialog = DialogId.next();
        var opened = new DialogOpened(dialog, ANNA, "Anna");
        var received = new MessageReceived(dialog, MessageId.next(), "my \"@phone\":\"0\" is 555", true);
        var stored = types.write(opened, SCHOOL);
        var message = types.write(received, SCHOOL);

        assertThat(keys.owners()).containsEntry(dialog.value(), ANNA.value());
        assertThat(read(opened, stored)).isEqualTo(opened);
        assertThat(PersonalJson.subjectsIn(message)).containsExactly(dialog.value());
        assertThat(read(received, message)).isEqualTo(received);
    }

    @Test
    void whatLooksLikeASealInATextIsNone() {
        var plain = EventJson.mapper()
                .writeValueAsString(Map.of(
                        "text", "{\"name@user\":\"x\"}", "user", Ids.next().toString()));

        assertThat(PersonalJson.subjectsIn(plain)).isEmpty();
        assertThat(json.reveal(plain, PersonalKeys.NONE)).isEqualTo(plain);
    }

    @Test
    void readersSeeWhatTheKeysAllow() {
        var stored = types.write(registered, SCHOOL);

        assertThat(json.reveal(stored, keys)).contains("anna@school.example").doesNotContain("@user");
        keys.forget(ANNA.value());
        assertThat(json.reveal(stored, keys))
                .contains("\"email\":\"[forgotten]\"")
                .doesNotContain("anna");
    }

    @Test
    void aLostKeyIsNoErasure() {
        var stored = types.write(registered, SCHOOL);

        assertThatThrownBy(() -> EventCatalogue.types().read("identity.UserRegistered", 1, stored, new KeysInMemory()))
                .isInstanceOf(PersonalKeys.UnknownSubject.class);
    }

    @Test
    void aSealThatWasMovedOrChangedIsRefused() {
        var stored = types.write(registered, SCHOOL);
        var moved = stored.replace("email,name,passwordHash@user", "name,email,passwordHash@user");

        assertThatThrownBy(() -> read(registered, moved)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutKeysNothingPersonalIsWritten() {
        assertThatThrownBy(() -> EventCatalogue.types().write(registered, SCHOOL))
                .isInstanceOf(PersonalKeys.UnknownSubject.class);
    }

    private TenantEvent read(TenantEvent like, String stored) {
        var type = types.typeOf(like.getClass()).orElseThrow();
        return types.read(type.value(), type.revision(), stored);
    }
}
