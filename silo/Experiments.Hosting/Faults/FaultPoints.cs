namespace Experiments.Hosting.Faults;

/// <summary>Where a silo can be made to stand still: on either side of every write that an experiment's result depends on.</summary>
internal static class FaultPoints
{
    /// <summary>An artifact is about to be stored: for <c>function</c> always a checkpoint.</summary>
    public const string BeforeCheckpoint = "before-checkpoint";

    /// <summary>It is stored, and the experiment does not know of it.</summary>
    public const string AfterCheckpoint = "after-checkpoint";

    /// <summary>A result has come to its experiment's grain, which has not stored it.</summary>
    public const string BeforeResult = "before-result";

    /// <summary>The grain has stored the result, and the leaderboard does not know of it.</summary>
    public const string BeforeLeaderboard = "before-leaderboard";

    /// <summary>The leaderboard has stored it, and the experiment's grain does not know that.</summary>
    public const string AfterLeaderboard = "after-leaderboard";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [BeforeCheckpoint, AfterCheckpoint, BeforeResult, BeforeLeaderboard, AfterLeaderboard];
}
