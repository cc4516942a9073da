package io.lyceum.operations;

import io.lyceum.operations.access.ActuatorAccess;
import io.lyceum.operations.health.DatabaseHealth;
import io.lyceum.operations.health.DatabaseProbe;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What every process shows to whoever runs it; configured once per process, whichever sides it holds. */
@AutoConfiguration
@Import(ActuatorAccess.class)
public class Operations {

    @Bean
    DatabaseHealth databaseHealthIndicator(ObjectProvider<DatabaseProbe> probes) {
        return new DatabaseHealth(probes.orderedStream().toList());
    }
}
