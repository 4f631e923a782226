namespace Experiments.Client.Progress;

/// <summary>Shows the progress of a sweep.</summary>
internal interface ISweepDisplay
{
    /// <summary>Shows what <paramref name="work"/> reports while it runs.</summary>
    Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work);
}
