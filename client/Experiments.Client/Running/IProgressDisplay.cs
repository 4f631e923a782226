namespace Experiments.Client.Running;

/// <summary>Shows people how far the experiments are.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows what <paramref name="work"/> reports, for as long as it runs.</summary>
    Task ShowAsync(Func<Action<IReadOnlyList<RunState>>, Task> work);
}
