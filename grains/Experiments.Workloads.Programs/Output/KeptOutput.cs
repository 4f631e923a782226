using System.Buffers;
using System.Globalization;
using System.Text;

namespace Experiments.Workloads.Programs.Output;

/// <summary>The beginning and the end of an output, within a bound.</summary>
/// <param name="head">The bytes kept of the beginning.</param>
/// <param name="tail">The bytes kept of the end.</param>
internal sealed class KeptOutput(int head, int tail)
{
    private readonly ArrayBufferWriter<byte> _head = new();
    private byte[] _ring = [];
    private long _afterHead;

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Write(line);
        Write("\n"u8);
    }

    /// <summary>Returns what is kept, with a line between the parts that tells how much is not.</summary>
    public byte[] ToArray()
    {
        if (_afterHead <= tail)
        {
            return [.. _head.WrittenSpan, .. _ring.AsSpan(0, (int)_afterHead)];
        }

        var marker = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n... {_afterHead - tail} bytes left out ...\n"));
        var start = (int)(_afterHead % tail);
        return [.. _head.WrittenSpan, .. marker, .. _ring.AsSpan(start), .. _ring.AsSpan(0, start)];
    }

    /// <summary>Returns the last lines as text for an error; what is no text is replaced.</summary>
    /// <param name="most">The most lines.</param>
    public string LastLines(int most)
    {
        const int MostBytes = 16 << 10;
        var kept = ToArray();
        var text = OutputText.Clean(Encoding.UTF8.GetString(kept.AsSpan(Math.Max(0, kept.Length - MostBytes))), 4000 * 4);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(most).Select(l => l.Length <= 500 ? l : l[..500] + "…").ToList();

        // The reason is stored with the experiment and shown in tables; whole outputs have a place of their own.
        while (lines.Count > 1 && lines.Sum(l => l.Length + 1) > 4000)
        {
            lines.RemoveAt(0);
        }

        return string.Join('\n', lines);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        var toHead = (int)Math.Min(bytes.Length, head - _head.WrittenCount);
        _head.Write(bytes[..toHead]);
        bytes = bytes[toHead..];
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_ring.Length == 0)
        {
            _ring = new byte[tail];
        }

        _afterHead += Math.Max(0, bytes.Length - tail);
        bytes = bytes[Math.Max(0, bytes.Length - tail)..];
        while (!bytes.IsEmpty)
        {
            var at = (int)(_afterHead % tail);
            var count = Math.Min(bytes.Length, tail - at);
            bytes[..count].CopyTo(_ring.AsSpan(at));
            _afterHead += count;
            bytes = bytes[count..];
        }
    }
}
