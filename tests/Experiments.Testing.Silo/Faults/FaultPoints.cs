namespace Experiments.Testing.Silo.Faults;

/// <summary>Names the points at which a silo can stand still: one on either side of every write that an experiment's result depends on.</summary>
internal static class FaultPoints
{
    /// <summary>An artifact is about to be stored. For the workload <c>function</c> that is always a checkpoint.</summary>
    public const string BeforeCheckpoint = "before-checkpoint";

    /// <summary>The artifact is stored, and the experiment does not know of it.</summary>
    public const string AfterCheckpoint = "after-checkpoint";

    /// <summary>A result has reached its experiment's grain, which has not stored it.</summary>
    public const string BeforeResult = "before-result";

    /// <summary>The grain has stored the result, and the leaderboard does not know of it.</summary>
    public const string BeforeLeaderboard = "before-leaderboard";

    /// <summary>The leaderboard has stored the result, and the experiment's grain does not know that.</summary>
    public const string AfterLeaderboard = "after-leaderboard";

    /// <summary>All points, in the order in which an attempt comes to them.</summary>
    public static readonly string[] All = [BeforeCheckpoint, AfterCheckpoint, BeforeResult, BeforeLeaderboard, AfterLeaderboard];
}
