using System.Diagnostics;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads;

/// <summary>One attempt, as a workload sees it. Workloads call the members on the training thread.</summary>
public sealed record WorkloadAttempt
{
    /// <summary>Gets what to run.</summary>
    public required AttemptGrant Grant { get; init; }

    /// <summary>Gets the name of the silo that runs the attempt.</summary>
    public required string Silo { get; init; }

    /// <summary>Gets the state of an earlier attempt to continue from, verified; empty for a fresh start.</summary>
    public ReadOnlyMemory<byte> ResumeFrom { get; init; }

    /// <summary>Gets whether the attempt repeats a recorded experiment. Then it must compute everything anew, and take over nothing that it finds.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Gets the epochs that <see cref="ResumeFrom"/> includes; the result's curve begins with them.</summary>
    public IReadOnlyList<EpochRecord> ResumedCurve { get; init; } = [];

    /// <summary>Gets the number of epochs between two checkpoints, at least 1.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Gets the time after which the next step also saves a checkpoint; null: epochs alone decide.</summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>
    /// Gets the epoch after which the attempt saves its state and stops. An attempt that starts there stops at once. Null: the attempt runs
    /// to its end.
    /// </summary>
    public int? EpochLimit { get; init; }

    /// <summary>Gets the token that holds the attempt: when cancelled, the attempt saves its state after the current step and stops.</summary>
    public CancellationToken Hold { get; init; }

    /// <summary>Gets the receiver of an epoch's record. Returns at once.</summary>
    public required Action<EpochRecord> ReportEpoch { get; init; }

    /// <summary>
    /// Gets the receiver of the state after an epoch and some steps of the next. The state is stored when the call returns; its grain
    /// learns of it a little later. A state with which the attempt stops is tried harder to store, because the next attempt needs it.
    /// </summary>
    public required SaveCheckpoint SaveCheckpoint { get; init; }

    /// <summary>Gets the function that stores an output under a name and returns its address; durable when it returns.</summary>
    public required Func<string, ReadOnlyMemory<byte>, ArtifactReference> StoreArtifact { get; init; }

    /// <summary>Gets the program to run; null if the workload is not a program.</summary>
    public ProgramDocument? Program { get; init; }

    /// <summary>Gets the function that opens a stored artifact by its content address; it returns null if there is none.</summary>
    public Func<string, Stream?> OpenArtifact { get; init; } = _ => null;

    /// <summary>Gets the receiver of what the program writes, piece by piece, while it runs. Returns at once.</summary>
    public Action<OutputStream, ReadOnlyMemory<byte>> ReportOutput { get; init; } = (_, _) => { };

    /// <summary>
    /// Gets the receiver of the whole output of a program, bounded, after the program ended. Unlike artifacts of a result it is kept for
    /// attempts that fail, too.
    /// </summary>
    public Action<OutputStream, ReadOnlyMemory<byte>> StoreOutput { get; init; } = (_, _) => { };

    /// <summary>Gets the receiver of events for the experiment's history, a sentence each. Returns at once.</summary>
    public Action<string> ReportEvent { get; init; } = _ => { };

    /// <summary>Gets the receiver of an epoch's throughput: items trained on, and the time that they took. Returns at once.</summary>
    public Action<int, TimeSpan> ReportItems { get; init; } = (_, _) => { };

    /// <summary>Gets the function that starts the span in which a dataset is loaded; it returns null if nobody records spans.</summary>
    public Func<string, Activity?> StartLoadData { get; init; } = _ => null;

    /// <summary>Loads a dataset under a span of its own.</summary>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="load">Loads it. Its exceptions mark the span as failed and pass.</param>
    public T LoadData<T>(string dataset, Func<T> load)
    {
        using var span = StartLoadData(dataset);
        try
        {
            return load();
        }
        catch (Exception e)
        {
            // An exception that passes a span leaves it without a status.
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            span?.AddException(e);
            throw;
        }
    }
}
