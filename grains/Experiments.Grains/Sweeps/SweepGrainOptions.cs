namespace Experiments.Grains.Sweeps;

/// <summary>How sweeps keep an eye on their experiments.</summary>
public sealed class SweepGrainOptions
{
    /// <summary>Time between two looks at what runs, where a pruner decides of running experiments.</summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time after which every open experiment is asked, in case its news were lost.</summary>
    public TimeSpan AskInterval { get; set; } = TimeSpan.FromSeconds(30);
}
