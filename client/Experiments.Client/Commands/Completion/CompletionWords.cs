using System.CommandLine;
using System.Text.RegularExpressions;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Contracts.Workloads;
using Experiments.Search;

namespace Experiments.Client.Commands.Completion;

/// <summary>Adds the words to commands that shells offer as values of options and arguments.</summary>
internal static partial class CompletionWords
{
    private static readonly string[] SweepOptions = ["--sweep", "--learn-from"];

    /// <summary>Adds the words to a command and to all commands below it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">The services, by which names of sweeps and ids of experiments are found.</param>
    public static void AddTo(Command command, CommandContext context)
    {
        var stored = new StoredNames(context);
        foreach (var option in command.Options)
        {
            if (SweepOptions.Contains(option.Name))
            {
                option.CompletionSources.Add(completion => stored.SweepNames(completion.ParseResult));
            }

            option.CompletionSources.Add(_ => WordsOf(option, context.Catalog));
        }

        foreach (var argument in command.Arguments)
        {
            if (argument is IStoredNameArgument { OffersSweeps: true })
            {
                argument.CompletionSources.Add(completion => stored.SweepNames(completion.ParseResult));
            }

            if (argument is IStoredNameArgument { OffersExperiments: true })
            {
                argument.CompletionSources.Add(completion => stored.ExperimentIds(completion.ParseResult));
            }

            // Help shows the words of an argument without a help name.
            argument.HelpName ??= argument.Name;
            argument.CompletionSources.Add(_ => WordsOf(argument, context));
        }

        foreach (var child in command.Subcommands)
        {
            AddTo(child, context);
        }
    }

    private static IEnumerable<string> WordsOf(Argument argument, CommandContext context) => argument.Name switch
    {
        "REPORT" => [.. context.BuiltInReports.Names, .. argument.Description?.Contains("workload", StringComparison.Ordinal) == true ? context.Catalog.Names : []],
        _ => Alternatives(argument.HelpName),
    };

    private static IEnumerable<string> WordsOf(Option option, WorkloadCatalog workloads) => option.Name switch
    {
        "--sampler" => Strategies.Catalog.Samplers.Select(sampler => sampler.Name),
        "--pruner" => Strategies.Catalog.Pruners.Select(pruner => pruner.Name),
        "--set" or "--vary" or "--where" => workloads.All.SelectMany(workload => workload.OfferedParameters).Select(parameter => parameter.Name + "=").Distinct(),
        "--metric" when option.HelpName is "METRIC@SPLIT" => workloads.All.SelectMany(workload => workload.Metrics.Where(m => m.IsPerSplit).SelectMany(_ => workload.Splits, (metric, split) => $"{metric.Name}@{split}")).Distinct(),
        "--metric" => workloads.All.SelectMany(workload => workload.RankedMetrics).Distinct(),
        "--workload" => workloads.Names,
        "--status" when option.HelpName is not { } help || !help.Contains('|', StringComparison.Ordinal) => StatusList.AllWords.Split(", "),
        _ => Alternatives(option.HelpName),
    };

    /// <summary>Returns the words of a help such as <c>table|json|csv</c>. Capital letters stand for values that the user chooses.</summary>
    private static IEnumerable<string> Alternatives(string? help) =>
        help is not null && help.Contains('|', StringComparison.Ordinal) ? help.Split('|').Where(word => Word().IsMatch(word)) : [];

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Word();
}
