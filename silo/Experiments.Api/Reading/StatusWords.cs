using System.Collections.Immutable;
using Experiments.Api.Operations;
using Experiments.Contracts.Experiments;

namespace Experiments.Api.Reading;

/// <summary>The words of statuses in parameters.</summary>
internal static class StatusWords
{
    private static readonly ExperimentStatus[] Statuses = [.. Enum.GetValues<ExperimentStatus>().Where(status => status != ExperimentStatus.Unknown)];

    /// <summary>Gets the words.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Statuses.Select(status => status.Word())];

    /// <summary>Returns the statuses that a parameter lists; empty if it was not given.</summary>
    public static ImmutableArray<ExperimentStatus> Read(ApiRequest request, string parameter) =>
        [.. request.Texts(parameter).Select(word => Statuses.First(status => status.Word() == word))];
}
