// Brightness of all units, from bare messages of the feed `net`, and what the feed `summary` says. Plain Java.
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

class Net {
  /** A byte per unit: 0 is as usual or less, 255 is brightest. */
  final byte[] light;
  int sequence = -1, hash, flags;
  /** Address to numbers: "/feed/phase". */
  final Map<String, float[]> heard = new HashMap<>();
  private byte[] packet;
  private int at, length;

  Net(int units) {
    light = new byte[units];
  }

  /** Takes one datagram; late ones and those that do not fit are left out. */
  synchronized void read(byte[] packet, int length) {
    this.packet = packet;
    this.length = length;
    at = 0;
    String address = word();
    String tags = word();
    if (address.equals("/net") && tags.equals(",iiiiib")) slice();
    else if (address.startsWith("/feed/")) heard.put(address, numbers(tags));
  }

  private void slice() {
    if (length < 40) return;
    int number = whole(16);
    int behind = (sequence - number) & 0x7fffffff;
    if (sequence >= 0 && behind > 0 && behind < 256) return; // late; farther behind, the daemon has begun anew
    int offset = whole(24);
    int count = whole(28);
    if (offset < 0 || count < 0 || count > length - 40 || offset > light.length - count) return;
    sequence = number;
    hash = whole(20);
    flags = whole(32);
    System.arraycopy(packet, 40, light, offset, count);
  }

  /** Those before the first that is none. */
  private float[] numbers(String tags) {
    int count = 0;
    while (1 + count < tags.length() && at + 4 * count + 4 <= length && "if".indexOf(tags.charAt(1 + count)) >= 0) count++;
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      int bits = whole(at + 4 * i);
      numbers[i] = tags.charAt(1 + i) == 'f' ? Float.intBitsToFloat(bits) : bits;
    }
    return numbers;
  }

  /** Words end with one to four zeros. */
  private String word() {
    int end = at;
    while (end < length && packet[end] != 0) end++;
    String word = new String(packet, at, end - at, StandardCharsets.US_ASCII);
    at = Math.min(length, at + 4 * ((end - at) / 4 + 1));
    return word;
  }

  /** Big-endian. */
  private int whole(int i) {
    return (packet[i] & 255) << 24 | (packet[i + 1] & 255) << 16 | (packet[i + 2] & 255) << 8 | (packet[i + 3] & 255);
  }
}
