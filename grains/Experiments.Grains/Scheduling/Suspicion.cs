using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// Who is blamed for the death of a silo, and what follows from it. Native code can abort a process; which of the experiments that ran
/// in it did is unknown the first time, so all are suspects. From then on suspects go to different silos where those have slots free, so
/// that the next death tells more: if a silo with suspects dies, they alone are blamed. They do not wait long for that, because most silos
/// die of something else. One that was blamed twice runs with nothing beside it, so that it costs nobody else their work. A new checkpoint
/// absolves.
/// </summary>
internal static class Suspicion
{
    /// <summary>Deaths from which on an experiment runs alone.</summary>
    private const int Alone = 2;

    /// <summary>For how long a suspect leaves slots unused beside other suspects: every silo asks for work several times in it.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(2);

    public static bool IsSuspect(QueuedWork work) => work.Item.Deaths > 0;

    /// <summary>Whether it waits for a silo without other suspects.</summary>
    public static bool KeepsApart(QueuedWork work, DateTimeOffset now) => IsSuspect(work) && now < work.NotBefore + Spread;

    public static bool MustRunAlone(QueuedWork work) => work.Item.Deaths >= Alone;

    /// <summary>What ran on a silo of which nobody knows that it died, as it goes back to the queue.</summary>
    public static IEnumerable<QueuedWork> Spare(IEnumerable<QueuedWork> ran) => ran.Select(work => work with { Lost = AttemptLoss.SiloSilent });

    /// <summary>What ran on a silo that died, as it goes back to the queue.</summary>
    public static IEnumerable<QueuedWork> Blame(IReadOnlyCollection<QueuedWork> ran)
    {
        var hasSuspect = ran.Any(IsSuspect);
        return ran.Select(work => !hasSuspect || IsSuspect(work)
            ? work with { Item = work.Item with { Deaths = work.Item.Deaths + 1 }, Lost = AttemptLoss.SiloDied }
            : work with { Lost = AttemptLoss.SiloSilent });
    }
}
