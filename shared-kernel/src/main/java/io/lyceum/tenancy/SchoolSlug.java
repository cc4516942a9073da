package io.lyceum.tenancy;

import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.ClaimsChanged.ClaimReleased;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.TenantId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** The name of a school in addresses: 2 to {@value #LONGEST} signs of the form {@value #FORM}, unique on the platform. */
public final class SchoolSlug {

    public static final String FORM = "^[a-z0-9][a-z0-9-]*[a-z0-9]$";

    /** Of a label in the domain name system (RFC 1035 section 2.3.4). */
    public static final int LONGEST = 63;

    private static final String KIND = "slug";

    /** What a school's id adds: 48 random bits, so no two derived ones are the same. */
    private static final int OF_THE_ID = 12;

    private static final Map<Character, String> CYRILLIC = Map.ofEntries(
            Map.entry('а', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('г', "g"),
            Map.entry('д', "d"),
            Map.entry('е', "e"),
            Map.entry('ж', "zh"),
            Map.entry('з', "z"),
            Map.entry('и', "i"),
            Map.entry('к', "k"),
            Map.entry('л', "l"),
            Map.entry('м', "m"),
            Map.entry('н', "n"),
            Map.entry('о', "o"),
            Map.entry('п', "p"),
            Map.entry('р', "r"),
            Map.entry('с', "s"),
            Map.entry('т', "t"),
            Map.entry('у', "u"),
            Map.entry('ф', "f"),
            Map.entry('х', "kh"),
            Map.entry('ц', "ts"),
            Map.entry('ч', "ch"),
            Map.entry('ш', "sh"),
            Map.entry('щ', "shch"),
            Map.entry('ъ', ""),
            Map.entry('ы', "y"),
            Map.entry('ь', ""),
            Map.entry('э', "e"),
            Map.entry('ю', "yu"),
            Map.entry('я', "ya"));

    private SchoolSlug() {}

    /** What a new school is called until its owner chooses: its name in Latin letters with a part of its id. */
    public static String derived(String name, TenantId school) {
        var id = school.toString().replace("-", "");
        var suffix = id.substring(id.length() - OF_THE_ID);
        var readable = latin(name);
        var room = LONGEST - 1 - OF_THE_ID;
        if (readable.length() > room) {
            readable = readable.substring(0, room).replaceAll("-+$", "");
        }
        return readable.isEmpty() ? suffix : readable + "-" + suffix;
    }

    private static String latin(String name) {
        var letters = new StringBuilder();
        // Accents become signs of their own, and those are left out; so й is и, and ё is е.
        for (var sign : Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .toCharArray()) {
            if (Character.getType(sign) != Character.NON_SPACING_MARK) {
                letters.append(CYRILLIC.getOrDefault(sign, String.valueOf(sign)));
            }
        }
        return letters.toString().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static ClaimChange taken(String slug) {
        return new ClaimTaken(KIND, ClaimChange.EVERYWHERE, slug);
    }

    static ClaimChange released(String slug) {
        return new ClaimReleased(KIND, ClaimChange.EVERYWHERE, slug);
    }
}
