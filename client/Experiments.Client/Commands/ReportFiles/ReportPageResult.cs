namespace Experiments.Client.Commands.ReportFiles;

/// <summary>The result of <c>report page</c>: the page, and the experiments that it is of.</summary>
internal sealed record ReportPageResult(string Report, string SetupId, IReadOnlyList<long> Seeds, string Path);
