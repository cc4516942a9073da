package io.lyceum.cluster;

/**
 * One process of a cluster.
 *
 * @param name unique in its cluster: {@code database}, {@code command-1}, {@code query-2}, {@code nginx}
 * @param port on the loopback interface, the same for the cluster's life
 */
public record Node(String name, Kind kind, int port) {

    /** What a node does. */
    public enum Kind {
        DATABASE,
        COMMAND_SIDE,
        QUERY_SIDE,
        PROXY
    }

    /** Where it answers HTTP, past the proxy; a database does not. */
    public String url() {
        if (kind == Kind.DATABASE) {
            throw new IllegalStateException("a database speaks no HTTP; see Cluster.databaseUrl()");
        }
        return "http://127.0.0.1:" + port;
    }
}
