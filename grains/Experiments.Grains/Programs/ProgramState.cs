using Experiments.Contracts.Programs;

namespace Experiments.Grains.Programs;

/// <summary>The stored state of a program.</summary>
internal sealed record ProgramState
{
    /// <summary>Gets the document; null: the program was never registered.</summary>
    public ProgramDocument? Document { get; init; }

    /// <summary>Gets when the program was first registered.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>Gets the client that registered it; null if it is not known.</summary>
    public string? RegisteredBy { get; init; }

    /// <summary>Gets what the last check found.</summary>
    public ProgramCheck? Check { get; init; }

    /// <summary>Returns what callers see, or null if the program was never registered.</summary>
    public ProgramRecord? ToRecord() => Document is null ? null : new ProgramRecord(Document, RegisteredAt ?? default, Check, RegisteredBy);
}
