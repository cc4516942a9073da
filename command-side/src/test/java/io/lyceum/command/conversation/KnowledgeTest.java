package io.lyceum.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.conversation.adapter.OfflineAnswerer;
import io.lyceum.command.conversation.port.Answerer.Answer;
import io.lyceum.command.conversation.port.Answerer.Inquiry;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.conversation.QaEntryId;
import io.lyceum.conversation.QaEvent.QaEntryAdded;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts as a source (3.3), with the prepared answers of the demo school. */
class KnowledgeTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final Map<String, String> PREPARED = Map.of(
            "Сколько стоит курс английского?", "Курс стоит 5 000 рублей в месяц, пробный урок бесплатный.",
            "Когда проходят занятия?", "Уроки открыты всегда, разговорный клуб — по средам в 19:00.",
            "Как сдать домашнее задание?", "Откройте урок, напишите ответ и нажмите «Отправить».",
            "Что делать, если я пропустил урок?", "Пройдите его в удобное время: срок задания — семь дней.",
            "В чём разница между Present Simple и Present Continuous?",
                    "Present Simple — о привычках, Present Continuous — о том, что происходит сейчас.",
            "Когда нужен артикль the?", "Когда понятно, о каком именно предмете речь.",
            "Как образуется прошедшее время?", "К правильным глаголам добавляют -ed, неправильные учат наизусть.",
            "Выдаёте ли вы сертификат?", "Да, после восьми уроков сертификат можно скачать в кабинете.");

    private static HikariDataSource database;
    private static Knowledge knowledge;

    @BeforeAll
    static void prepare() {
        database = TestPostgres.emptyDatabase();
        TestPostgres.migrate(database, "command", "command");
        knowledge = new Knowledge(JdbcClient.create(database));
        PREPARED.forEach(KnowledgeTest::prepare);
        prepare("What books do I need?", "The reader and the workbook.");
    }

    private static void prepare(String question, String answer) {
        var origin = new Origin(SCHOOL, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c");
        knowledge.follow(new QaEntryAdded(QaEntryId.next(), question, answer, "faq"), origin);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void everyPreparedQuestionFindsItsOwnAnswer() {
        PREPARED.forEach((question, answer) ->
                assertThat(answerTo(question).text()).as(question).isEqualTo(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "'Подскажите, сколько стоят курсы английского языка?', Сколько стоит курс английского?",
        "Какая цена курса английского?, Сколько стоит курс английского?",
        "Во сколько проходят занятия?, Когда проходят занятия?",
        "'Расскажите, пожалуйста, как сдавать домашние задания', Как сдать домашнее задание?",
        "'Я пропустил урок, что делать?', 'Что делать, если я пропустил урок?'",
        "Чем отличается Present Simple от Present Continuous?,"
                + " В чём разница между Present Simple и Present Continuous?",
        "Нужен ли артикль the перед рекой?, Когда нужен артикль the?",
        "Как образовать прошедшее время глагола?, Как образуется прошедшее время?",
        "Как получить сертификат?, Выдаёте ли вы сертификат?",
        "Which books will I need?, What books do I need?"
    })
    void theSameInOtherWordsIsAnsweredToo(String asked, String prepared) {
        assertThat(answerTo(asked).resolved()).isTrue();
        assertThat(answerTo(asked).sources().getFirst().title()).isEqualTo(prepared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Какой курс доллара?",
                "Сколько стоит билет в кино?",
                "Сколько лет Пушкину?",
                "Можно ли отменить урок рисования?",
                "Какая разница между котом и собакой?",
                "Who wrote these books about whales?",
                "Что это?",
                "Помогите, пожалуйста"
            })
    void aWordInCommonIsNoSource(String asked) {
        assertThat(answerTo(asked).resolved()).isFalse();
        assertThat(answerTo(asked).sources()).isEmpty();
    }

    @Test
    void anotherSchoolKnowsNothingOfIt() {
        assertThat(knowledge.search(TenantId.next(), "Выдаёте ли вы сертификат?", 4))
                .isEmpty();
    }

    private static Answer answerTo(String question) {
        return new OfflineAnswerer().answer(new Inquiry(question, List.of(), knowledge.search(SCHOOL, question, 4)));
    }
}
