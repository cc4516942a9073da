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
    KeyDatabase personalKeyDatabase(
            DataSource commandDataSource,
            @Value("${lyceum.database.url}") String events,
            @Value("${lyceum.personal-keys.database.url:}") String url,
            @Value("${lyceum.personal-keys.database.username:${lyceum.database.username}}") String username,
            @Value("${lyceum.personal-keys.database.password:${lyceum.database.password:}}") String password) {
        return url.isBlank() || url.equals(events)
                ? KeyDatabase.besideEvents(commandDataSource)
                : KeyDatabase.apart(commandDataSource, url, username, password);
    }

    @Bean
    PersonalKeyStore personalKeys(
            KeyDatabase personalKeyDatabase,
            DataSource commandDataSource,
            CommandDatabase.CommandMigrations migrations,
            @Value("${lyceum.command.cached-personal-keys:50000}") long inMemory) {
        return new PersonalKeyStore(personalKeyDatabase.dataSource(), commandDataSource, inMemory);
    }

    @Bean
    EventTypes commandEventTypes(PersonalKeyStore personalKeys) {
        return EventCatalogue.types().withKeys(personalKeys);
    }
}
