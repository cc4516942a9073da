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

/** The prepared answers of a tenant, found by the words of a question in Russian or English. */
@Component
final class Knowledge implements RowsFromEvents {

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

    /** The entries that share words with the question, best first. */
    List<Passage> search(TenantId tenant, String question, int limit) {
        return jdbc.sql("""
                        with wanted as (
                            select to_tsquery('simple', string_agg(distinct quote_literal(word), ' | ')) as query
                            from (select unnest(tsvector_to_array(to_tsvector('russian', :question)
                                                                  || to_tsvector('english', :question))) as word) w
                        )
                        select entry_id, question, answer from command.qa_passage, wanted
                        where tenant_id = :tenant and words @@ wanted.query
                        order by ts_rank_cd(words, wanted.query) desc, entry_id limit :limit
                        """)
                .param("tenant", tenant.value())
                .param("question", question)
                .param("limit", limit)
                .query((row, number) ->
                        new Passage(new QaEntryId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3)))
                .list();
    }
}
