namespace Experiments.Client.Documents;

/// <summary>What <c>list</c> prints: a page of experiments, newest first.</summary>
internal sealed record ListDocument(int Total, int Skip, IReadOnlyList<ListedExperiment> Experiments);

/// <summary>An experiment of the list.</summary>
internal sealed record ListedExperiment(DateTimeOffset At, IReadOnlyList<ChangeDocument> Changes, ExperimentDocument Experiment);
