package dev.segue.sandbox.balancer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** The little languages of rule conditions. */
final class Patterns {
    private Patterns() {}

    /** Whether the text matches: {@code *} stands for any characters, {@code ?} for exactly one. */
    static boolean matches(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int star = -1;
        int retry = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                retry = inText;
            } else if (inPattern < pattern.length()
                    && (pattern.charAt(inPattern) == '?' || pattern.charAt(inPattern) == text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inText = ++retry;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    /** Whether the address lies in the block, {@code 10.0.0.0/8}. */
    static boolean within(String block, InetAddress address) {
        int slash = block.indexOf('/');
        try {
            byte[] network = InetAddress.getByName(slash < 0 ? block : block.substring(0, slash))
                    .getAddress();
            byte[] bytes = address.getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(block.substring(slash + 1));
            return network.length == bytes.length && sameBits(network, bytes, bits);
        } catch (UnknownHostException unreadable) {
            return false;
        }
    }

    private static boolean sameBits(byte[] left, byte[] right, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((left[bit / 8] & mask) != (right[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
