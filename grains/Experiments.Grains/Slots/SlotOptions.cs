namespace Experiments.Grains.Slots;

/// <summary>The options of a silo's slots.</summary>
public sealed class SlotOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Slots";

    /// <summary>Gets or sets how many experiments the silo trains at once.</summary>
    /// <value>The number of processors by default. 0 makes a silo that trains nothing and only answers calls.</value>
    public int Count { get; set; } = Environment.ProcessorCount;

    /// <summary>Gets or sets how many threads each experiment uses.</summary>
    /// <value>1 by default.</value>
    public int ThreadsPerSlot { get; set; } = 1;

    /// <summary>Gets or sets the time between two heartbeats to the scheduler while nothing happens.</summary>
    /// <value>500 milliseconds by default.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the number of epochs between two checkpoints, at least 1.</summary>
    /// <value>5 by default.</value>
    public int CheckpointEvery { get; set; } = 5;

    /// <summary>Gets or sets the time since the last checkpoint after which the next step saves another one.</summary>
    /// <value>60 seconds by default.</value>
    /// <remarks>Keeps a crash from losing a long epoch.</remarks>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how often the silo tries to store an artifact before the experiment fails, at least 2.</summary>
    /// <value>11 by default, which takes about a minute and a half: the pauses double from 0.5 seconds up to 15 seconds.</value>
    public int StoreTries { get; set; } = 11;
}
