using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Remarks;

namespace Experiments.Grains.Sweeps;

/// <summary>The notes and tags of a sweep. They are in its log and are no part of its spec, so that they decide nothing.</summary>
internal sealed class SweepRemarks
{
    /// <summary>The most remarks of a sweep, because its log keeps every one.</summary>
    public const int Most = 1000;

    private readonly ImmutableArray<Note>.Builder _log = ImmutableArray.CreateBuilder<Note>();

    /// <summary>Gets the number of remarks.</summary>
    public int Count => _log.Count;

    /// <summary>Gets what is recorded.</summary>
    public NoteLog Current => NoteLog.Of(_log.ToImmutable());

    /// <summary>Restores a remark from the sweep's log.</summary>
    public void Restore(Note note) => _log.Add(note);

    /// <summary>Takes a remark of a client.</summary>
    /// <param name="remark">The remark.</param>
    /// <param name="by">The client's name; null if it is not known.</param>
    /// <param name="now">The time.</param>
    /// <returns>The log entry to store; none if the remark changes no tag and has no note.</returns>
    /// <exception cref="InvalidSpecException">The remark is out of bounds. The exception lists every problem, and nothing has changed.</exception>
    public ImmutableArray<SweepLogEntry> Add(Remark remark, string? by, DateTimeOffset now)
    {
        if (RemarkRules.Record(remark, "a sweep", Most, Current, by, now) is not { } note)
        {
            return [];
        }

        Restore(note);
        return [new SweepLogEntry { Noted = note }];
    }
}
