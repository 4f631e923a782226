namespace Experiments.Testing.Silo.Faults;

/// <summary>Names the points at which a silo can stand still: around every write that an experiment's result or a deletion depends on.</summary>
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

    /// <summary>A deletion is recorded, and nothing is deleted.</summary>
    public const string BeforeDeletion = "before-deletion";

    /// <summary>An experiment's entry is deleted, and its state is not.</summary>
    public const string AfterEntry = "after-deletion-of-entry";

    /// <summary>All experiments of a sweep are deleted, and its log is not.</summary>
    public const string BeforeLog = "before-deletion-of-log";

    /// <summary>A sweep's log and name are deleted, and its state is not.</summary>
    public const string AfterName = "after-deletion-of-name";

    /// <summary>All points, first in the order in which an attempt comes to them, then in that of a deletion.</summary>
    public static readonly string[] All = [BeforeCheckpoint, AfterCheckpoint, BeforeResult, BeforeLeaderboard, AfterLeaderboard, BeforeDeletion, AfterEntry, BeforeLog, AfterName];
}
