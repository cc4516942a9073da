package io.lyceum.command.platform.policies;

import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.axon.Turns;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A policy that is given its sender as Spring gives it, without the rest of the platform. */
public final class WiredPolicy {

    private WiredPolicy() {}

    /** @param bus takes what the policy sends */
    public static <P extends Policy> P sendingTo(CommandBus bus, DataSource database, P policy) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton(
                "sender",
                new CommandSender(
                        bus, Executors.newVirtualThreadPerTaskExecutor(), new Turns(database, aggregate -> {})));
        var wiring = new AutowiredAnnotationBeanPostProcessor();
        wiring.setBeanFactory(beans);
        wiring.processInjection(policy);
        return policy;
    }
}
