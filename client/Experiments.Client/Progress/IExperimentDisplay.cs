namespace Experiments.Client.Progress;

/// <summary>Shows the progress of experiments.</summary>
internal interface IExperimentDisplay
{
    /// <summary>Shows what <paramref name="work"/> reports while it runs.</summary>
    Task ShowAsync(Func<Action<IReadOnlyList<ExperimentOnDisplay>>, Task> work);
}
