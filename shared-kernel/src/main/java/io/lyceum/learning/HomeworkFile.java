package io.lyceum.learning;

/**
 * A file handed in as homework; its content is in object storage.
 *
 * @param name as the student called it, without folders
 * @param contentType found in the content, not believed
 * @param hash SHA-256 of the content, under which it is stored
 */
public record HomeworkFile(String name, String contentType, String hash, long bytes) {}
