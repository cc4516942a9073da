package io.lyceum.command.learning.authoring;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses of pictures, videos and sound that a course shows and plays. */
final class MediaAddress {

    static final Set<String> SHOWN = Set.of("jpg", "jpeg", "png", "gif", "webp", "mp4");
    static final Set<String> PLAYED = Set.of("mp3", "m4a", "ogg");

    private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+(/\\S*)?");
    private static final Pattern DRIVE_FILE = Pattern.compile(
            "https?://drive\\.google\\.com/(?:file/d/|open\\?id=|uc\\?(?:\\S*&)?id=)([A-Za-z0-9_-]+)\\S*");
    private static final Pattern EXTENSION = Pattern.compile("[^?#]*/[^/?#]*\\.([A-Za-z0-9]{1,5})(?:[?#].*)?");

    private MediaAddress() {}

    static boolean isWeb(String address) {
        return WEB.matcher(address).matches();
    }

    /** The element's {@code media}; links to Google Drive become the download itself. */
    static List<String> read(DocumentNode node, Set<String> extensions) {
        var addresses = node.texts("media").stream().map(MediaAddress::direct).toList();
        for (var address : addresses) {
            if (!isWeb(address) || address.length() > 2_000) {
                node.wrong("media", "an address that begins with https:// or http://, not %.80s".formatted(address));
                continue;
            }
            var extension = EXTENSION.matcher(address);
            if (extension.matches() && !extensions.contains(extension.group(1).toLowerCase(Locale.ROOT))) {
                node.wrong(
                        "media",
                        "one of %s, not %.80s"
                                .formatted(
                                        String.join(
                                                ", ",
                                                extensions.stream().sorted().toList()),
                                        address));
            }
        }
        return addresses;
    }

    private static String direct(String address) {
        var file = DRIVE_FILE.matcher(address);
        return file.matches() ? "https://drive.google.com/uc?export=download&id=" + file.group(1) : address;
    }
}
