using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Lookup;

/// <summary>The argument of commands that take experiments and sweeps alike. A sweep's name never looks like the start of an id.</summary>
internal static class TargetArguments
{
    /// <summary>Creates the argument.</summary>
    public static Argument<string[]> Create() =>
        new StoredNameArgument<string[]>("NAME")
        {
            Description = "Names of sweeps, and ids of experiments or their first digits",
            Arity = ArgumentArity.OneOrMore,
            OffersSweeps = true,
            OffersExperiments = true,
        };

    /// <summary>Reads the argument.</summary>
    public static Targets Read(ParseResult parse, Argument<string[]> argument, UsageErrors errors)
    {
        var words = (parse.ValueOf(argument) ?? []).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).Distinct().ToList();
        foreach (var word in words.Where(word => !ExperimentIdArgument.CanStartId(word) && !SweepNameArgument.CanBeName(word)))
        {
            errors.Add($"{argument.Name}: '{word}' is neither the start of an experiment's id (0-9 and a-f) nor a sweep's name (small letters, digits and hyphens)");
        }

        return new Targets([.. words.Where(ExperimentIdArgument.CanStartId)], [.. words.Where(word => !ExperimentIdArgument.CanStartId(word))]);
    }
}
