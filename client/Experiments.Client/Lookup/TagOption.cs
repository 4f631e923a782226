using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Lookup;

/// <summary>The option <c>--tag</c> of commands that list something.</summary>
internal static class TagOption
{
    /// <summary>Creates the option.</summary>
    /// <param name="what">What is listed, such as <c>sweeps with this tag</c>.</param>
    public static Option<string[]> Create(string what) =>
        new("--tag") { Description = $"Only {what}; repeatable: with all of them", HelpName = "TAG", DefaultValueFactory = _ => [] };

    /// <summary>Reads the tags, each once.</summary>
    public static ImmutableArray<string> Read(ParseResult parse, Option<string[]> option) => [.. (parse.ValueOf(option) ?? []).Distinct()];
}
