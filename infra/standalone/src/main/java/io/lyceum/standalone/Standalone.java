package io.lyceum.standalone;

public final class Standalone {
    private Standalone() {}

    static void main(String[] args) {}
}
