package io.lyceum.command.learning;

import io.lyceum.command.learning.port.Lms;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.PersonalData;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.RecordLmsNotice;
import io.lyceum.learning.StudentId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** C66: has the learning platform write to a student who is at risk. */
@Component
class LmsNoticeTask extends PersistentTask<LmsNoticeTask.Notice> {

    private static final Logger LOG = LoggerFactory.getLogger(LmsNoticeTask.class);

    record Notice(
            Origin origin,
            LmsLinkId link,
            StudentId student,
            @PersonalData(of = "student") String email,
            LmsAgreement agreement,
            String group)
            implements Data {}

    private final Lms lms;
    private final SecretStore secrets;

    LmsNoticeTask(Lms lms, SecretStore secrets) {
        super("learning.lms-notice", Notice.class, 5, Duration.ofSeconds(30));
        this.lms = lms;
        this.secrets = secrets;
    }

    /** Added twice to a group, nobody is written to twice: the platform's processes begin once. */
    @Override
    protected void run(String id, Notice notice) {
        lms.addToGroup(
                new Lms.Account(
                        notice.agreement().account(),
                        secrets.open(notice.agreement().secret())),
                notice.email(),
                notice.group());
        then(id, notice, "sent", new RecordLmsNotice(notice.link(), notice.student(), notice.group()));
    }

    /** Curators were told of the student already; there is no more to take back. */
    @Override
    protected void giveUp(String id, Notice notice, Throwable cause) {
        LOG.warn("the learning platform was not told that student {} is at risk", notice.student(), cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
