namespace Experiments.Grains.Slots;

/// <summary>The slots of a silo.</summary>
public sealed class SlotOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Slots";

    /// <summary>Experiments that train side by side; 0 for a silo that only answers.</summary>
    public int Count { get; set; } = Environment.ProcessorCount;

    /// <summary>Threads that each of them uses.</summary>
    public int ThreadsPerSlot { get; set; } = 1;

    /// <summary>Time between two heartbeats to the scheduler while nothing happens.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Epochs between two checkpoints, at least 1.</summary>
    public int CheckpointEvery { get; set; } = 5;

    /// <summary>A checkpoint is saved after the next step also where this much time has passed since the last, so that long epochs are not lost.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often a result's artifact is tried to be stored before the experiment fails, at least 2. The pauses double from half a second
    /// to 15 s, so that the default takes about a minute and a half.
    /// </summary>
    public int StoreTries { get; set; } = 11;
}
