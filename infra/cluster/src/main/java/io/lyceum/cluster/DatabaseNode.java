package io.lyceum.cluster;

import io.lyceum.standalone.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** PostgreSQL as a node: runs until it is told to stop. The folder's {@code port} file names its port. */
final class DatabaseNode {

    private DatabaseNode() {}

    static void main(String[] arguments) throws InterruptedException {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(database::close));
        System.out.println("PostgreSQL answers at " + database.url());
        new CountDownLatch(1).await();
    }
}
