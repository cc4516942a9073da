package io.lyceum.administration;

/** How the text of a setting's value is to be read. */
public enum SettingType {
    STRING,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number of at most 18 digits. */
    INTEGER,
    /** A number as JSON writes it. */
    FLOAT,
    JSON
}
