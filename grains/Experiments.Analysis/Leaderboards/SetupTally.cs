using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>The counts of one setup's experiments.</summary>
internal struct SetupTally(Setup setup)
{
    public readonly Setup Setup = setup;

    /// <summary>Completed experiments that have a finite value of the ranking metric.</summary>
    public int Seeds;

    public int Unfinished;
    public int Failed;
    public int Pruned;
    public int Cancelled;

    /// <summary>The place of the last of the <see cref="Seeds"/> experiments; -1 without one.</summary>
    public int LastRun = -1;
}
