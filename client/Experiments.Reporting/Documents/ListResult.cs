using System.Text.Json.Serialization;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>list</c>: a page of experiments, newest first.</summary>
public sealed record ListResult(int Total, int Skip, IReadOnlyList<ListedExperiment> Experiments)
{
    /// <summary>Gets the words of the statuses that were asked for; none for all.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Gets the tags that were asked for; none for all.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tags { get; init; } = [];
}
