using System.Text;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Finds metrics in the lines of standard output.</summary>
internal sealed class OutputLines(int source, OutputPattern pattern)
{
    private long _number;

    /// <summary>Takes a complete line.</summary>
    public void Take(ReadOnlySpan<byte> line, IMessageReceiver book)
    {
        var number = ++_number;

        // What is not UTF-8 becomes a replacement character, which no name and no number has.
        if (pattern.Read(Encoding.UTF8.GetString(line), number) is { } values)
        {
            book.Add(source, values, $"line {number} of standard output");
        }
    }
}
