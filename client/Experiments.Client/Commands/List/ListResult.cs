namespace Experiments.Client.Commands.List;

/// <summary>The result of <c>list</c>: a page of experiments, newest first.</summary>
internal sealed record ListResult(int Total, int Skip, IReadOnlyList<ListedExperiment> Experiments);
