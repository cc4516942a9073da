package io.lyceum.command.learning.delivery;

import java.util.regex.Pattern;

/**
 * Whether an AI's reply ends its dialog (C45).
 *
 * @param text the reply without the marker
 */
record StopMarker(boolean found, String text) {

    private static final Pattern MARKER =
            Pattern.compile("\\{STOP}|#конецдиалога", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static StopMarker in(String reply) {
        var marker = MARKER.matcher(reply);
        return marker.find() ? new StopMarker(true, marker.replaceAll("").strip()) : new StopMarker(false, reply);
    }
}
