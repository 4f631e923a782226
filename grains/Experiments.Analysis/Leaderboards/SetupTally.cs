using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>Counts over the experiments of one setup.</summary>
internal struct SetupTally(Setup setup)
{
    public readonly Setup Setup = setup;

    /// <summary>Completed experiments that have a finite value of the ranking metric.</summary>
    public int Seeds;

    public int Unfinished;
    public int Failed;

    /// <summary>Place of the last of the <see cref="Seeds"/> runs; -1 without one.</summary>
    public int LastRun = -1;
}
