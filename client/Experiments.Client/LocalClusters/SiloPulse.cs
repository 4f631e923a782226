namespace Experiments.Client.LocalClusters;

/// <summary>How a silo that runs has answered its health check.</summary>
/// <param name="Process">The process.</param>
/// <param name="HasAnswered">Whether the process has answered since it started.</param>
/// <param name="Misses">How many checks in a row it has not answered.</param>
/// <param name="Next">When it is asked again.</param>
internal sealed record SiloPulse(SiloProcess Process, bool HasAnswered, int Misses, DateTimeOffset Next)
{
    /// <summary>How often a silo is asked, and how many checks in a row it may miss: what the Kubernetes manifests say of its liveness probe.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc cref="Interval"/>
    public const int MostMisses = 6;

    /// <summary>Gets whether the silo counts as frozen.</summary>
    /// <remarks>
    /// Checks are counted instead of seconds: after this machine has slept, every silo looks late by hours, and has missed one check at most.
    /// </remarks>
    public bool IsFrozen => Misses >= MostMisses;

    /// <summary>Adds the answer to a check.</summary>
    /// <param name="before">The checks before; null if there was none.</param>
    /// <param name="process">The process that was asked.</param>
    /// <param name="answers">Whether it answered.</param>
    /// <param name="now">The time.</param>
    /// <param name="patience">How long a silo may take to start. Until then a check that it does not answer is no miss.</param>
    public static SiloPulse After(SiloPulse? before, SiloProcess process, bool answers, DateTimeOffset now, TimeSpan patience)
    {
        var known = before?.Process == process ? before : new SiloPulse(process, HasAnswered: false, 0, now);
        var misses = answers || (!known.HasAnswered && now - process.Started < patience) ? 0 : known.Misses + 1;
        return new SiloPulse(process, known.HasAnswered || answers, misses, now + Interval);
    }
}
