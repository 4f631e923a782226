namespace Experiments.Testing;

/// <summary>
/// Tests that start real processes, kill, freeze and cut them off, and meet deadlines. They take some twenty minutes and a machine that
/// does nothing else, so they run where they are asked for.
/// </summary>
public static class ProcessTests
{
    /// <summary>Why they are skipped elsewhere.</summary>
    public const string Reason = "starts real processes and meets deadlines: EXPERIMENTS_PROCESS_TESTS=1 runs it, on a machine that does nothing else";

    /// <summary>Whether they are asked for.</summary>
    public static bool AreAsked => Environment.GetEnvironmentVariable("EXPERIMENTS_PROCESS_TESTS") == "1";
}
