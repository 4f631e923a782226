using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Reads a growing file of JSON lines from where the last look ended.</summary>
/// <remarks>
/// The last line waits for its end. A file that is shorter than before, or whose last bytes before the offset have changed, was rewritten:
/// it is read again from its beginning.
/// </remarks>
internal sealed class JsonLinesFile(int source, string path, string name, int longestLine) : IMetricSource
{
    private const int PieceSize = 64 << 10;
    private const int MemorySize = 64;

    private readonly byte[] _piece = new byte[PieceSize];
    private readonly ArrayBufferWriter<byte> _line = new();
    private byte[] _memory = [];
    private long _offset;
    private long _number;

    /// <inheritdoc/>
    public bool Read(IMessageReceiver book, bool isEnd)
    {
        var isNew = ReadNew(book);
        if (isEnd && _line.WrittenCount > 0)
        {
            Complete(book);
        }

        return isNew;
    }

    private bool ReadNew(IMessageReceiver book)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            return false;
        }

        var length = info.Length;
        if (length == _offset)
        {
            return false;
        }

        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (length < _offset || !Remembers(file))
            {
                _offset = _number = 0;
                _memory = [];
                _line.ResetWrittenCount();
                book.Restart(source, $"{name} was rewritten, so it is read again from its beginning");
            }

            while (RandomAccess.Read(file, _piece, _offset) is var count and > 0)
            {
                _offset += count;
                Remember(_piece.AsSpan(0, count));
                Take(_piece.AsSpan(0, count), book);
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProgramMessageException($"{name} cannot be read: {e.Message}", e);
        }

        return true;
    }

    private void Take(ReadOnlySpan<byte> bytes, IMessageReceiver book)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            Append(bytes[..end]);
            Complete(book);
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_line.WrittenCount + bytes.Length > longestLine)
        {
            throw new ProgramMessageException($"line {_number + 1} of {name} is longer than {longestLine:N0} bytes; write one short JSON object a line, and large data into files of their own");
        }

        _line.Write(bytes);
    }

    private void Complete(IMessageReceiver book)
    {
        var place = $"line {++_number} of {name}";
        var messages = JsonLine.Read(_line.WrittenSpan, place);
        _line.ResetWrittenCount();
        foreach (var message in messages)
        {
            book.Add(source, message, place);
        }
    }

    private bool Remembers(SafeFileHandle file)
    {
        var now = new byte[_memory.Length];
        return RandomAccess.Read(file, now, _offset - now.Length) == now.Length && now.AsSpan().SequenceEqual(_memory);
    }

    private void Remember(ReadOnlySpan<byte> bytes) =>
        _memory = bytes.Length >= MemorySize ? bytes[^MemorySize..].ToArray() : [.. _memory.TakeLast(MemorySize - bytes.Length), .. bytes];
}
