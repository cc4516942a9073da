package io.lyceum.administration;

import java.util.Arrays;
import java.util.Optional;

/** The settings the platform itself goes by. Others may be kept beside them, for those who read them. */
public enum KnownSetting {
    /** While true, only the platform's administrators change anything; everything can be read. */
    MAINTENANCE_ENABLED(SettingCategory.MAINTENANCE, "enabled", SettingType.BOOLEAN, "false"),
    /** What people are told meanwhile. */
    MAINTENANCE_MESSAGE(
            SettingCategory.MAINTENANCE,
            "message",
            SettingType.STRING,
            "The platform is being maintained; nothing can be changed right now.");

    private final SettingCategory category;
    private final String key;
    private final SettingType type;
    private final String standard;

    KnownSetting(SettingCategory category, String key, SettingType type, String standard) {
        this.category = category;
        this.key = key;
        this.type = type;
        this.standard = standard;
    }

    public static Optional<KnownSetting> of(SettingCategory category, String key) {
        return Arrays.stream(values())
                .filter(known -> known.category == category && known.key.equals(key))
                .findFirst();
    }

    public SettingId id() {
        return SettingId.of(category, key);
    }

    public SettingCategory category() {
        return category;
    }

    public String key() {
        return key;
    }

    public SettingType type() {
        return type;
    }

    /** The value while nobody has set one. */
    public String standard() {
        return standard;
    }
}
