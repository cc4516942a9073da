package io.lyceum.command.conversation;

import io.lyceum.command.conversation.port.Answerer.Passage;
import io.lyceum.command.platform.policies.RowsFromEvents;
import io.lyceum.conversation.QaEntryId;
import io.lyceum.conversation.QaEvent.QaEntryAdded;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The prepared answers of a tenant, found by the words of a question in Russian or English (3.3). */
@Component
final class Knowledge implements RowsFromEvents {

    /**
     * The similarity floor (3.3): an entry is a source when it holds more than this share of the stems of what is asked.
     * Half is too little: "what is the exchange rate" shares one of two words with what a course costs.
     */
    private static final double FLOOR = 0.5;

    /** Words with which one asks, whatever one asks about. */
    private static final String ASKING = """
            подскажите скажите расскажите объясните помогите ответьте пожалуйста здравствуйте привет добрый день вечер
            спасибо узнать знать понять получить хочу хотел можно могу нужно надо интересует вопрос
            please hello hi thanks tell know want like get need question help explain""";

    private final JdbcClient jdbc;

    Knowledge(JdbcClient commandJdbc) {
        this.jdbc = commandJdbc;
    }

    @Override
    public List<String> tables() {
        return List.of("command.qa_passage");
    }

    @Override
    public Set<Class<? extends TenantEvent>> events() {
        return Set.of(QaEntryAdded.class);
    }

    @Override
    public void follow(TenantEvent event, Origin origin) {
        switch (event) {
            case QaEntryAdded added -> index(origin.tenant(), added);
            default -> throw new IllegalArgumentException("no prepared answer follows from " + event);
        }
    }

    private void index(TenantId tenant, QaEntryAdded entry) {
        jdbc.sql("""
                        insert into command.qa_passage (entry_id, tenant_id, question, answer, category, words)
                        values (:entry, :tenant, :question, :answer, :category,
                                setweight(to_tsvector('russian', :question) || to_tsvector('english', :question), 'A')
                                || setweight(to_tsvector('russian', :answer) || to_tsvector('english', :answer), 'C'))
                        on conflict (entry_id) do nothing
                        """)
                .param("entry", entry.entry().value())
                .param("tenant", tenant.value())
                .param("question", entry.question())
                .param("answer", entry.answer())
                .param("category", entry.category())
                .update();
    }

    /** The entries above the similarity floor, best first. */
    List<Passage> search(TenantId tenant, String question, int limit) {
        return jdbc.sql("""
                        with asked as (
                            select unnest(tsvector_to_array(to_tsvector('russian', :question))) as stem
                            except select unnest(tsvector_to_array(to_tsvector('russian', :asking)))
                        ), wanted as (
                            select to_tsquery('simple', string_agg(quote_literal(stem), ' | ')) as query,
                                   count(*) as stems
                            from asked
                        ), found as (
                            select entry_id, question, answer, ts_rank_cd(words, wanted.query) as rank, wanted.stems,
                                   (select count(*) from asked where stem = any (tsvector_to_array(words))) as held
                            from command.qa_passage, wanted
                            where tenant_id = :tenant and words @@ wanted.query
                        )
                        select entry_id, question, answer from found where held > :floor * stems
                        order by held desc, rank desc, entry_id limit :limit
                        """)
                .param("tenant", tenant.value())
                .param("question", question)
                .param("asking", ASKING)
                .param("floor", FLOOR)
                .param("limit", limit)
                .query((row, number) ->
                        new Passage(new QaEntryId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3)))
                .list();
    }
}
