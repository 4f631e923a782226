namespace Experiments.Search.Pruners;

/// <summary>Lists rungs.</summary>
internal static class RungList
{
    /// <summary>Returns rungs at a first epoch and every so many epochs after it, below the last epoch.</summary>
    public static int[] Every(int interval, int first, int epochs) =>
        [.. Enumerable.Range(0, Math.Max(0, (epochs - 1 - first + interval) / interval)).Select(i => first + (i * interval)).Where(e => e < epochs)];
}
