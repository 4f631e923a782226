using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>Something that happened to a program.</summary>
internal abstract record ProgramEvent
{
    private ProgramEvent()
    {
    }

    /// <summary>The program wrote something.</summary>
    /// <param name="Stream">Where.</param>
    /// <param name="Bytes">What.</param>
    public sealed record Written(OutputStream Stream, ReadOnlyMemory<byte> Bytes) : ProgramEvent;

    /// <summary>Every process that could write to a stream has ended.</summary>
    /// <param name="Stream">The stream.</param>
    public sealed record Closed(OutputStream Stream) : ProgramEvent;

    /// <summary>The supervisor reports.</summary>
    /// <param name="Report">The report.</param>
    public sealed record Reported(SupervisorReport Report) : ProgramEvent;

    /// <summary>The supervisor has died. Its program is no longer supervised.</summary>
    public sealed record SupervisorLost : ProgramEvent;

    /// <summary>Time has passed, or an order for the attempt has come.</summary>
    public sealed record Woken : ProgramEvent
    {
        /// <summary>Gets the event.</summary>
        public static Woken Instance { get; } = new();
    }
}
