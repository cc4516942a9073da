package io.lyceum.command.notification.adapter;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses may be called on behalf of strangers: those of the public internet (the IANA registries of
 * special-purpose addresses, RFC 6890), and networks that the operator has named.
 */
public final class PublicAddresses {

    private static final List<Network> SPECIAL = List.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carriers' NAT
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local, and the metadata of clouds
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4",
                    "::/96", // unspecified, loopback, and IPv4 in disguise
                    "::ffff:0:0:0/96",
                    "64:ff9b::/96", // NAT64: any IPv4
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23", // Teredo and others
                    "2001:db8::/32",
                    "2002::/16", // 6to4: any IPv4
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(Network::parse)
            .toList();

    /** Addresses that begin with the same bits. */
    private record Network(byte[] prefix, int bits) {

        static Network parse(String cidr) {
            var slash = cidr.indexOf('/');
            try {
                // A literal is not looked up.
                var prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
                return new Network(prefix, Integer.parseInt(cidr.substring(slash + 1)));
            } catch (UnknownHostException | RuntimeException unreadable) {
                throw new IllegalStateException("not a network, such as 10.0.0.0/8: " + cidr, unreadable);
            }
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> allowed;

    /** @param allowed networks such as {@code 10.1.0.0/16} that may be called although they are private */
    public PublicAddresses(List<String> allowed) {
        this.allowed = allowed.stream()
                .filter(cidr -> !cidr.isBlank())
                .map(cidr -> Network.parse(cidr.strip()))
                .toList();
    }

    boolean mayBeCalled(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        return (address instanceof Inet4Address || address instanceof Inet6Address)
                && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }
}
