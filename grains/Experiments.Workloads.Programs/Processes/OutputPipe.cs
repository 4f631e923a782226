using System.Globalization;
using System.IO.Pipes;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>The pipe of one output stream of a program.</summary>
/// <remarks>
/// The supervisor opens the pipe by its path below <c>/proc</c>, so the bytes go from the program to the silo without a stop between. The
/// pipe ends when the last process that inherited it has ended.
/// </remarks>
internal sealed class OutputPipe(OutputStream stream) : IDisposable
{
    private const int PieceSize = 64 << 10;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In);

    /// <summary>Gets the path under which other processes of this user can open the end that is written to.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>Makes the path.</summary>
    public OutputPipe Open()
    {
        Path = string.Create(
            CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{_pipe.ClientSafePipeHandle.DangerousGetHandle()}");
        return this;
    }

    /// <summary>Begins to read, after the program holds the pipe.</summary>
    public void StartReading(Mailbox receiver)
    {
        _pipe.DisposeLocalCopyOfClientHandle();
        new Thread(() => Read(receiver), 256 << 10) { IsBackground = true, Name = "program output" }.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe.Dispose();

    private void Read(Mailbox receiver)
    {
        var buffer = new byte[PieceSize];
        try
        {
            while (_pipe.Read(buffer) is var count and > 0)
            {
                receiver.Put(new ProgramEvent.Written(stream, buffer.AsSpan(0, count).ToArray()));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The attempt has given up on the stream.
        }

        receiver.Put(new ProgramEvent.Closed(stream));
    }
}
