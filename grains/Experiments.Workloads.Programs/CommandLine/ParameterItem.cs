using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;

namespace Experiments.Workloads.Programs.CommandLine;

/// <summary>A parameter, or the seed, with its value in a setup.</summary>
/// <param name="Name">The name, as the program spells it.</param>
/// <param name="Type">The type.</param>
/// <param name="Style">How arguments carry a flag.</param>
/// <param name="Text">The canonical text of the value; null: the parameter does not act in the setup.</param>
internal sealed partial record ParameterItem(string Name, ProgramParameterType Type, FlagStyle Style, string? Text)
{
    private const string True = "true";

    private bool IsOn => Text == True;

    /// <summary>Returns the parameters in the order of the file, then the seed.</summary>
    public static ImmutableArray<ParameterItem> List(ProgramDefinition definition, Setup setup, long seed)
    {
        var items = definition.Parameters.Select(p => new ParameterItem(
            p.Name, p.Type, p.Style, ProgramWorkloads.IsActive(definition, p, setup) ? setup.Text(p.Name) : null));
        return definition.Seed is { } name
            ? [.. items, new ParameterItem(name, ProgramParameterType.Integer, FlagStyle.Equals, seed.ToString(CultureInfo.InvariantCulture))]
            : [.. items];
    }

    /// <summary>Returns the arguments that carry the value; none if the parameter does not act.</summary>
    public IEnumerable<string> ToFlags(ArgumentForm form)
    {
        if (Text is null)
        {
            return [];
        }

        var dashes = form == ArgumentForm.Bare ? string.Empty : "--";
        if (Type != ProgramParameterType.Flag)
        {
            return Pair(dashes, Text);
        }

        return Style switch
        {
            FlagStyle.Equals when form == ArgumentForm.PresentFlags => IsOn ? [dashes + Name] : [],
            FlagStyle.Equals => Pair(dashes, IsOn ? "True" : "False"),
            FlagStyle.Present => IsOn ? [dashes + Name] : [],
            FlagStyle.YesNo => Pair(dashes, IsOn ? "yes" : "no"),
            FlagStyle.Negatable => [dashes + (IsOn ? string.Empty : "no-") + Name],
            _ => throw new InvalidOperationException($"there is no style of flags {Style}"),
        };

        string[] Pair(string before, string value) => form == ArgumentForm.Apart ? [before + Name, value] : [$"{before}{Name}={value}"];
    }

    /// <summary>Returns the argument that overrides the value in Hydra's grammar; none if the parameter does not act.</summary>
    /// <param name="sign"><c>+</c> appends a key, <c>++</c> appends or overrides it.</param>
    public IEnumerable<string> ToHydra(string sign) => Text is null
        ? []
        : [$"{sign}{Name}={(Type == ProgramParameterType.Flag ? IsOn ? "True" : "False" : HydraWord().IsMatch(Text) ? Text : $"'{Text.Replace("'", "\\'", StringComparison.Ordinal)}'")}"];

    // Unquoted values of Hydra's override grammar; others are read as lists, dictionaries or sweeps.
    [GeneratedRegex(@"^[A-Za-z0-9_/.+:@%?*-]+\z")]
    private static partial Regex HydraWord();
}
