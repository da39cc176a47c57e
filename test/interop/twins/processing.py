"""examples/processing/earworm/Net.java in Python. Above each line stands the one of the original that it mirrors; decoders.py looks it up."""
import struct

ORIGINAL = "examples/processing/earworm/Net.java"


def int32(x):
    return (x & 0xFFFFFFFF) - ((x & 0x80000000) << 1)


class Net:
    def __init__(self, units):
        #: light = new byte[units];
        self.light = bytearray(units)
        self.sequence, self.hash, self.flags, self.heard = -1, 0, 0, {}

    def read(self, packet):
        self.packet, self.length, self.at = packet, len(packet), 0
        #: String address = word();
        address = self.word()
        #: String tags = word();
        tags = self.word()
        #: if (address.equals("/net") && tags.equals(",iiiiib")) slice();
        if address == "/net" and tags == ",iiiiib":
            self.slice()
        #: else if (address.startsWith("/feed/")) heard.put(address, numbers(tags));
        elif address.startswith("/feed/"):
            self.heard[address] = self.numbers(tags)

    def slice(self):
        #: if (length < 40) return;
        if self.length < 40:
            return
        #: int number = whole(16);
        number = self.whole(16)
        #: int behind = (sequence - number) & 0x7fffffff;
        behind = (self.sequence - number) & 0x7FFFFFFF
        #: if (sequence >= 0 && behind > 0 && behind < 256) return;
        if self.sequence >= 0 and behind > 0 and behind < 256:
            return
        #: int offset = whole(24);
        offset = self.whole(24)
        #: int count = whole(28);
        count = self.whole(28)
        #: if (offset < 0 || count < 0 || count > length - 40 || offset > light.length - count) return;
        if offset < 0 or count < 0 or count > self.length - 40 or offset > int32(len(self.light) - count):
            return
        #: sequence = number;
        self.sequence = number
        #: hash = whole(20);
        self.hash = self.whole(20)
        #: flags = whole(32);
        self.flags = self.whole(32)
        #: System.arraycopy(packet, 40, light, offset, count);
        self.light[offset : offset + count] = self.packet[40 : 40 + count]

    def numbers(self, tags):
        #: int count = 0;
        count = 0
        #: while (1 + count < tags.length() && at + 4 * count + 4 <= length && "if".indexOf(tags.charAt(1 + count)) >= 0) count++;
        while 1 + count < len(tags) and self.at + 4 * count + 4 <= self.length and "if".find(tags[1 + count]) >= 0:
            count += 1
        #: float[] numbers = new float[count];
        numbers = [0.0] * count
        #: for (int i = 0; i < count; i++)
        for i in range(count):
            #: int bits = whole(at + 4 * i);
            bits = self.whole(self.at + 4 * i)
            #: numbers[i] = tags.charAt(1 + i) == 'f' ? Float.intBitsToFloat(bits) : bits;
            numbers[i] = struct.unpack("f", struct.pack("i", bits))[0] if tags[1 + i] == "f" else bits
        return numbers

    def word(self):
        #: int end = at;
        end = self.at
        #: while (end < length && packet[end] != 0) end++;
        while end < self.length and self.packet[end] != 0:
            end += 1
        #: String word = new String(packet, at, end - at, StandardCharsets.US_ASCII);
        word = self.packet[self.at : end].decode("ascii", "replace")
        #: at = Math.min(length, at + 4 * ((end - at) / 4 + 1));
        self.at = min(self.length, self.at + 4 * ((end - self.at) // 4 + 1))
        return word

    def whole(self, i):
        #: return (packet[i] & 255) << 24 | (packet[i + 1] & 255) << 16 | (packet[i + 2] & 255) << 8 | (packet[i + 3] & 255);
        p = self.packet
        return int32(p[i] << 24 | p[i + 1] << 16 | p[i + 2] << 8 | p[i + 3])
