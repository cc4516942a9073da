package io.lyceum.command.platform.personal;

import io.lyceum.EventCatalogue;
import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.kernel.json.EventTypes;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Personal data on the command side: the keys, and the events that are sealed with them. */
@Configuration(proxyBeanMethods = false)
class PersonalDataRuntime {

    @Bean
    PersonalKeyStore personalKeys(
            DataSource commandDataSource,
            CommandDatabase.CommandMigrations migrations,
            @Value("${lyceum.event-store:postgres}") String eventStore,
            @Value("${lyceum.command.cached-personal-keys:50000}") long inMemory) {
        return new PersonalKeyStore(commandDataSource, inMemory, !eventStore.equals("postgres"));
    }

    @Bean
    EventTypes commandEventTypes(PersonalKeyStore personalKeys) {
        return EventCatalogue.types().withKeys(personalKeys);
    }
}
