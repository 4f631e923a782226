using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Scheduling;

/// <summary>Decides which experiments are blamed for the death of a silo, and what follows from the blame.</summary>
/// <remarks>
/// <para>
/// Native code can abort a process. After the first death the culprit is unknown, so all experiments of the silo become suspects. From then
/// on suspects run on different silos if slots are free. If a silo with suspects dies, only the suspects are blamed.
/// </para>
/// <para>
/// Suspects wait only briefly for a silo without other suspects, because most silos die of something else. An experiment that was blamed
/// twice runs alone, so that it can destroy no other experiment's work. A new checkpoint clears an experiment.
/// </para>
/// </remarks>
internal static class Suspicion
{
    /// <summary>The number of deaths from which an experiment runs alone.</summary>
    private const int DeathsToRunAlone = 2;

    /// <summary>How long a suspect waits for a silo without other suspects. Every silo asks for work several times in this period.</summary>
    private static readonly TimeSpan SpreadPeriod = TimeSpan.FromSeconds(2);

    public static bool IsSuspect(QueuedWork work) => work.Item.Deaths > 0;

    /// <summary>Returns whether the experiment still waits for a silo without other suspects.</summary>
    public static bool KeepsApart(QueuedWork work, DateTimeOffset now) => IsSuspect(work) && now < work.NotBefore + SpreadPeriod;

    public static bool MustRunAlone(QueuedWork work) => work.Item.Deaths >= DeathsToRunAlone;

    /// <summary>Returns the work of a silo that fell silent. No experiment is blamed, because the silo may be alive.</summary>
    public static IEnumerable<QueuedWork> AfterSilence(IEnumerable<QueuedWork> ran) => ran.Select(work => work with { Lost = AttemptLoss.SiloSilent });

    /// <summary>Returns the work of a silo that died. Blames the suspects, or all experiments if none was a suspect.</summary>
    public static IEnumerable<QueuedWork> AfterDeath(IReadOnlyCollection<QueuedWork> ran)
    {
        var hasSuspect = ran.Any(IsSuspect);
        return ran.Select(work => !hasSuspect || IsSuspect(work)
            ? work with { Item = work.Item with { Deaths = work.Item.Deaths + 1 }, Lost = AttemptLoss.SiloDied }
            : work with { Lost = AttemptLoss.SiloSilent });
    }
}
