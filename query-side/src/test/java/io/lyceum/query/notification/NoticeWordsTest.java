package io.lyceum.query.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Forgotten;
import io.lyceum.notification.NotificationKind;
import io.lyceum.query.notification.NoticeWords.Subject;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeWordsTest {

    private static final NoticeWords RUSSIAN = new NoticeWords("ru-RU");
    private static final NoticeWords ENGLISH = new NoticeWords("en");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HOMEWORK_SUBMITTED    | Homework submitted | Ivan {0} submitted homework for lesson 3 “My day”
                    HOMEWORK_REVIEWED     | Homework reviewed | Homework for lesson 3 “My day”: 85 of 100
                    HOMEWORK_CHECK_FAILED | Homework waits for you | The AI could not check what Ivan {0} submitted for lesson 3 “My day”
                    LESSON_COMPLETED      | Lesson completed | Ivan {0} finished lesson 3 “My day”
                    TEST_PASSED           | Test passed | Ivan {0} passed the test of lesson 3 “My day”: 85 of 100
                    COURSE_COMPLETED      | Course completed | Ivan {0} completed the course “English”
                    STUDENT_AT_RISK       | Student at risk | Ivan {0} is at risk: 85 of 100
                    HANDOFF_REQUESTED     | A person is wanted | Ivan {0} waits for a person in the chat
                    QUESTION_UNRESOLVED   | Question without an answer | The assistant found no answer for Ivan {0}
                    """)
    void whatHappenedIsSaidOfWhomAndWhere(NotificationKind kind, String title, String message) {
        assertThat(ENGLISH.title(kind)).isEqualTo(title);
        assertThat(ENGLISH.message(kind, about("Ivan {0}"))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HOMEWORK_SUBMITTED    | Сдано домашнее задание | Иван: сдано домашнее задание, урок 3 «My day»
                    HOMEWORK_REVIEWED     | Домашнее задание проверено | Домашнее задание, урок 3 «My day»: 85 из 100
                    HOMEWORK_CHECK_FAILED | Домашнее задание ждёт вас | Иван: ИИ не смог проверить домашнее задание, урок 3 «My day»
                    LESSON_COMPLETED      | Урок пройден | Иван: пройден урок 3 «My day»
                    TEST_PASSED           | Тест сдан | Иван: сдан тест, урок 3 «My day»: 85 из 100
                    COURSE_COMPLETED      | Курс пройден | Иван: пройден курс «English»
                    STUDENT_AT_RISK       | Ученик в зоне риска | Иван в зоне риска: 85 из 100
                    HANDOFF_REQUESTED     | Нужен человек | Иван ждёт ответа человека в чате
                    QUESTION_UNRESOLVED   | Вопрос без ответа | Иван: ассистент не нашёл ответа на вопрос
                    """)
    void inRussianToo(NotificationKind kind, String title, String message) {
        assertThat(RUSSIAN.title(kind)).isEqualTo(title);
        assertThat(RUSSIAN.message(kind, about("Иван"))).isEqualTo(message);
    }

    @ParameterizedTest
    @EnumSource(NotificationKind.class)
    void everyKindHasWordsAlsoWhereLittleIsKnown(NotificationKind kind) {
        var nothing = new Subject(true, null, null, null, null, null);
        for (var words : new NoticeWords[] {RUSSIAN, ENGLISH}) {
            assertThat(words.title(kind)).isNotBlank();
            assertThat(words.message(kind, nothing)).isNotBlank().doesNotContain("{", "null");
        }
        assertThat(RUSSIAN.title(kind)).isNotEqualTo(ENGLISH.title(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en-GB", "und", "x"})
    void aSchoolWithAnotherLanguageReadsEnglish(String language) {
        assertThat(new NoticeWords(language).title(NotificationKind.TEST_PASSED))
                .isEqualTo("Test passed");
    }

    @Test
    void whoWasForgottenHasNoName() {
        assertThat(RUSSIAN.message(NotificationKind.STUDENT_AT_RISK, about(Forgotten.TEXT)))
                .isEqualTo("Ученик в зоне риска: 85 из 100");
        assertThat(ENGLISH.message(
                        NotificationKind.HANDOFF_REQUESTED, new Subject(false, null, null, null, null, null)))
                .isEqualTo("A visitor waits for a person in the chat");
        for (var kind : EnumSet.allOf(NotificationKind.class)) {
            assertThat(RUSSIAN.message(kind, about(Forgotten.TEXT))).doesNotContain(Forgotten.TEXT);
        }
    }

    private static Subject about(@Nullable String person) {
        return new Subject(true, person, 3, "My day", "English", 85);
    }
}
