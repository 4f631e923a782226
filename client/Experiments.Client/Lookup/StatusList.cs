using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Lookup;

/// <summary>Reads statuses of experiments, separated by commas: <c>completed,failed</c>.</summary>
internal static class StatusList
{
    private static readonly ExperimentStatus[] All = [.. Enum.GetValues<ExperimentStatus>().Where(status => status != ExperimentStatus.Unknown)];

    /// <summary>Gets all words, for help texts and errors.</summary>
    public static string AllWords { get; } = string.Join(", ", All.Select(Wording.Status));

    /// <summary>Reads the statuses that an option lists; empty if the option was not given.</summary>
    public static ImmutableArray<ExperimentStatus> Read(ParseResult parse, Option<string?> option, UsageErrors errors)
    {
        var statuses = ImmutableArray.CreateBuilder<ExperimentStatus>();
        foreach (var word in parse.ValueOf(option)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (All.FirstOrDefault(status => Wording.Status(status) == word) is var status and not ExperimentStatus.Unknown)
            {
                statuses.Add(status);
            }
            else
            {
                errors.Add($"{option.Name}: '{word}' is not one of {AllWords}");
            }
        }

        return statuses.ToImmutable();
    }
}
