using Experiments.Workloads.Programs.Metrics;
using Experiments.Workloads.Programs.Output;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Takes what a program writes: passes it on, keeps it within a bound, and finds metrics in it.</summary>
internal sealed class OutputDesk(LaunchContext context, IReadOnlyList<OutputLines> readers)
{
    private const int LastLines = 20;

    private readonly LineFolder _outputFolder = new();
    private readonly LineFolder _errorFolder = new();
    private readonly KeptOutput _output = new(context.Limits.OutputHead, context.Limits.OutputTail);
    private readonly KeptOutput _error = new(context.Limits.OutputHead, context.Limits.OutputTail);

    /// <summary>Takes a piece.</summary>
    /// <param name="stream">Where the program wrote it.</param>
    /// <param name="bytes">The piece.</param>
    /// <param name="book">Takes the metrics; null: they do not count any more.</param>
    public void Take(OutputStream stream, ReadOnlyMemory<byte> bytes, IMessageReceiver? book)
    {
        context.Attempt.ReportOutput(stream, bytes);
        if (stream == OutputStream.Error)
        {
            _errorFolder.Take(bytes.Span, _error.Add);
        }
        else
        {
            ProgramMessageException? complaint = null;
            _outputFolder.Take(bytes.Span, line => complaint ??= TakeLine(line, book));
            Throw(complaint);
        }
    }

    /// <summary>Takes the end of a stream.</summary>
    public void End(OutputStream stream, IMessageReceiver? book)
    {
        if (stream == OutputStream.Error)
        {
            _errorFolder.End(_error.Add);
            return;
        }

        ProgramMessageException? complaint = null;
        _outputFolder.End(line => complaint ??= TakeLine(line, book));
        Throw(complaint);
    }

    /// <summary>Stores what was kept.</summary>
    public void Store()
    {
        context.Attempt.StoreOutput(OutputStream.Output, _output.ToArray());
        context.Attempt.StoreOutput(OutputStream.Error, _error.ToArray());
    }

    /// <summary>Returns the last lines of standard error, or of standard output if there is none.</summary>
    public string ReadLastLines() => _error.LastLines(LastLines) is { Length: > 0 } errors ? errors : _output.LastLines(LastLines);

    // The whole piece is kept before a line of it can stop the program: people look there for the reason.
    private ProgramMessageException? TakeLine(ReadOnlySpan<byte> line, IMessageReceiver? book)
    {
        _output.Add(line);
        if (book is null)
        {
            return null;
        }

        try
        {
            foreach (var reader in readers)
            {
                reader.Take(line, book);
            }

            return null;
        }
        catch (ProgramMessageException e)
        {
            return e;
        }
    }

    private static void Throw(ProgramMessageException? complaint)
    {
        if (complaint is not null)
        {
            throw complaint;
        }
    }
}
