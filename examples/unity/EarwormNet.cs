// Brightness of all units, from bare messages of the feed `net`, and what the feed `summary` says. Plain C#, without Unity.
using System;
using System.Collections.Generic;
using System.Text;

public sealed class EarwormNet
{
    /// <summary>A byte per unit: 0 is as usual or less, 255 is brightest.</summary>
    public readonly byte[] Light;
    public int Sequence = -1, Hash, Flags;
    /// <summary>Address to numbers: "/feed/phase".</summary>
    public readonly Dictionary<string, float[]> Heard = new Dictionary<string, float[]>();
    byte[] packet;
    int at, length;

    public EarwormNet(int units)
    {
        Light = new byte[units];
    }

    /// <summary>Takes one datagram; late ones and those that do not fit are left out.</summary>
    public void Read(byte[] packet, int length)
    {
        this.packet = packet;
        this.length = length;
        at = 0;
        string address = Word();
        string tags = Word();
        if (address == "/net" && tags == ",iiiiib") Slice();
        else if (address.StartsWith("/feed/", StringComparison.Ordinal)) Heard[address] = Numbers(tags);
    }

    void Slice()
    {
        if (length < 40) return;
        int number = Whole(16);
        int behind = (Sequence - number) & 0x7fffffff;
        if (Sequence >= 0 && behind > 0 && behind < 256) return; // late; farther behind, the daemon has begun anew
        int offset = Whole(24);
        int count = Whole(28);
        if (offset < 0 || count < 0 || count > length - 40 || offset > Light.Length - count) return;
        Sequence = number;
        Hash = Whole(20);
        Flags = Whole(32);
        Buffer.BlockCopy(packet, 40, Light, offset, count);
    }

    /// <summary>Those before the first that is none.</summary>
    float[] Numbers(string tags)
    {
        int count = 0;
        while (1 + count < tags.Length && at + 4 * count + 4 <= length && "if".IndexOf(tags[1 + count]) >= 0) count++;
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            int bits = Whole(at + 4 * i);
            numbers[i] = tags[1 + i] == 'f' ? BitConverter.ToSingle(BitConverter.GetBytes(bits), 0) : bits;
        }
        return numbers;
    }

    /// <summary>Words end with one to four zeros.</summary>
    string Word()
    {
        int end = at;
        while (end < length && packet[end] != 0) end++;
        string word = Encoding.ASCII.GetString(packet, at, end - at);
        at = Math.Min(length, at + 4 * ((end - at) / 4 + 1));
        return word;
    }

    /// <summary>Big-endian.</summary>
    int Whole(int i)
    {
        return packet[i] << 24 | packet[i + 1] << 16 | packet[i + 2] << 8 | packet[i + 3];
    }
}
