package io.lyceum.operations.node;

/** A side that runs in this process. */
public record NodeSide(String name) {

    public static final NodeSide COMMAND = new NodeSide("command side");
    public static final NodeSide QUERY = new NodeSide("query side");
}
