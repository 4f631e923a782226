using System.Buffers;
using System.Text;

namespace Experiments.Workloads.Programs.Output;

/// <summary>Cuts a stream of bytes into lines, and keeps of a line that was overwritten only what is seen at its end.</summary>
/// <remarks>
/// A carriage return without a line feed takes a terminal back to the line's beginning: progress bars write thousands of them.
/// A line longer than the bound is cut, so that a program without line feeds cannot fill the silo's memory.
/// </remarks>
internal sealed class LineFolder(int longestLine = 64 << 10)
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _left;
    private bool _afterReturn;

    /// <summary>Takes some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="take">Takes a whole line, without its end.</param>
    public void Take(ReadOnlySpan<byte> bytes, ReadOnlySpanAction take)
    {
        while (!bytes.IsEmpty)
        {
            if (_afterReturn && bytes[0] != '\n')
            {
                Clear();
            }

            _afterReturn = false;
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            Append(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                return;
            }

            if (bytes[end] == '\n')
            {
                Complete(take);
            }
            else
            {
                _afterReturn = true;
            }

            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Takes the end of the stream: a last line needs no line feed.</summary>
    public void End(ReadOnlySpanAction take)
    {
        if (_line.WrittenCount > 0)
        {
            Complete(take);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var fits = (int)Math.Min(bytes.Length, longestLine - _line.WrittenCount);
        _line.Write(bytes[..fits]);
        _left += bytes.Length - fits;
    }

    private void Complete(ReadOnlySpanAction take)
    {
        if (_left > 0)
        {
            _line.Write(Encoding.UTF8.GetBytes($" ... {_left} more bytes"));
        }

        take(_line.WrittenSpan);
        Clear();
    }

    private void Clear()
    {
        _line.ResetWrittenCount();
        _left = 0;
        _afterReturn = false;
    }
}

/// <summary>Takes a line.</summary>
/// <param name="line">The line; valid during the call.</param>
internal delegate void ReadOnlySpanAction(ReadOnlySpan<byte> line);
