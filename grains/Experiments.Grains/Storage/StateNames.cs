namespace Experiments.Grains.Storage;

/// <summary>Holds the names under which grains store their states. Readers of stored states use the same; the names never change.</summary>
internal static class StateNames
{
    public const string Experiment = "experiment";

    public const string Leaderboard = "leaderboard";

    public const string LeaderboardSegment = "leaderboard-segment";

    public const string Sweep = "sweep";

    public const string SweepSegment = "sweep-segment";

    public const string SweepDirectory = "sweep-directory";

    public const string Program = "program";

    public const string ProgramDirectory = "program-directory";

    public const string Deletion = "deletion";

    public const string AccessTokens = "access-tokens";
}
