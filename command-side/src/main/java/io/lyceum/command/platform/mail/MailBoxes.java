package io.lyceum.command.platform.mail;

import io.lyceum.command.platform.mail.SmtpMailBox.Protection;
import io.lyceum.command.platform.mail.SmtpMailBox.Server;
import io.lyceum.command.platform.ports.OutsideCalls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail goes out once an SMTP server is named; without one it stays here. */
@Configuration(proxyBeanMethods = false)
class MailBoxes {

    @Bean
    OfflineMailBox offlineMailBox(JdbcClient commandJdbc) {
        return new OfflineMailBox(commandJdbc);
    }

    @Bean
    @org.springframework.context.annotation.Primary
    MailBox mailBox(
            @Value("${lyceum.mail.smtp.host:}") String host,
            @Value("${lyceum.mail.smtp.port:587}") int port,
            @Value("${lyceum.mail.smtp.username:}") String username,
            @Value("${lyceum.mail.smtp.password:}") String password,
            @Value("${lyceum.mail.smtp.protection:STARTTLS}") Protection protection,
            @Value("${lyceum.mail.from:lyceum@localhost}") String from,
            OfflineMailBox offlineMailBox,
            OutsideCalls outside) {
        return host.isBlank()
                ? offlineMailBox
                : new SmtpMailBox(new Server(host, port, username, password, protection, from), outside);
    }
}
