namespace Experiments.Client.Running;

/// <summary>Shows people how far a sweep is.</summary>
internal interface ISweepDisplay
{
    /// <summary>Shows what <paramref name="work"/> reports, for as long as it runs.</summary>
    Task ShowAsync(Func<Action<SweepDisplayState>, Task> work);
}
