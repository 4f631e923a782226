namespace Experiments.Client.LocalClusters;

/// <summary>The last deaths of a silo, and when it may start again.</summary>
/// <param name="Process">The process that died last.</param>
/// <param name="InARow">How often the silo has died without living for <see cref="LongEnough"/> in between.</param>
/// <param name="Next">When it may start again.</param>
internal sealed record SiloDeaths(SiloProcess Process, int InARow, DateTimeOffset Next)
{
    /// <summary>A silo that lives so long has started well. Its next death is the first in a row.</summary>
    public static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause before a start.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The pause stays at its longest from here on; more would overflow.</summary>
    private const int LargestDoubling = 10;

    /// <summary>Returns whether this death is one after which the end of the log is shown: the third in a row, then each tenth.</summary>
    public bool IsReported => InARow == 3 || (InARow > 3 && InARow % 10 == 0);

    /// <summary>Decides when a silo that died starts again: the pause doubles with each death in a row.</summary>
    /// <param name="before">The deaths before; null if there was none.</param>
    /// <param name="process">The process that died.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 up to 1. Half of the pause is random, so that silos that died together do not start together.</param>
    public static SiloDeaths After(SiloDeaths? before, SiloProcess process, DateTimeOffset now, double random)
    {
        var inARow = now - process.Started < LongEnough ? (before?.InARow ?? 0) + 1 : 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(inARow - 1, LargestDoubling));
        pause = pause < LongestPause ? pause : LongestPause;
        return new SiloDeaths(process, inARow, now + (pause * (0.5 + (random / 2))));
    }
}
