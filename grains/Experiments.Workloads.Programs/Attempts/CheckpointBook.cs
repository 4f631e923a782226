namespace Experiments.Workloads.Programs.Attempts;

/// <summary>The newest checkpoint of an attempt, across all starts of its program.</summary>
internal sealed class CheckpointBook
{
    /// <summary>Gets the state to continue from; empty: there is none.</summary>
    public ReadOnlyMemory<byte> State { get; private set; }

    /// <summary>Gets the epochs that the state holds.</summary>
    public int Epoch { get; private set; }

    /// <summary>Gets the number of checkpoints that were added.</summary>
    public int Added { get; private set; }

    /// <summary>Begins with the state of an earlier attempt.</summary>
    public void Begin(ReadOnlyMemory<byte> state, int epoch) => (State, Epoch) = (state, epoch);

    /// <summary>Adds a checkpoint.</summary>
    public void Add(ReadOnlyMemory<byte> state, int epoch)
    {
        (State, Epoch) = (state, epoch);
        Added++;
    }
}
