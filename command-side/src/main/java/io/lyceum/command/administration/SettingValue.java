package io.lyceum.command.administration;

import io.lyceum.administration.SettingType;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventJson;
import tools.jackson.core.JacksonException;

/** Whether a text is a value of a type. */
final class SettingValue {

    private static final String WHOLE = "-?\\d{1,18}";
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,3})?";

    private SettingValue() {}

    /** @throws Rejection naming the field if it is not */
    static void check(String field, SettingType type, String value) {
        switch (type) {
            case STRING -> {}
            case BOOLEAN -> require(value.equals("true") || value.equals("false"), field, "true or false");
            case INTEGER -> require(value.matches(WHOLE), field, "a whole number of at most 18 digits");
            case FLOAT -> require(value.matches(NUMBER), field, "a number such as 12.5");
            case JSON -> require(isJson(value), field, "well-formed JSON");
        }
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw Rejection.invalid(field, rule);
        }
    }

    private static boolean isJson(String value) {
        try {
            return !EventJson.mapper().readTree(value).isMissingNode();
        } catch (JacksonException malformed) {
            return false;
        }
    }
}
