using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Programs;

/// <summary>Makes the definition of a workload from what a workload file says of a program.</summary>
public static class ProgramWorkloads
{
    private const string True = "true";
    private const string False = "false";

    /// <summary>Returns the definition of a document's workload.</summary>
    /// <exception cref="System.Text.Json.JsonException">The document cannot be read.</exception>
    public static WorkloadDefinition Define(ProgramDocument document)
    {
        var program = document.ReadDefinition();
        var objective = program.ObjectiveMetric();
        EpochValueDefinition[] values =
            [.. program.Metrics.SelectMany(m => m.Splits.Select(split => new EpochValueDefinition { Name = m.Name, Split = split, Decimals = m.Decimals }))];
        return new()
        {
            Name = document.WorkloadName(),
            Description = program.Command.IsEmpty ? "external: no silo runs it" : $"the program {string.Join(' ', program.Command)}",
            IsExternal = program.Command.IsEmpty,
            Parameters = [.. program.Parameters.Select(p => Define(p))],
            EpochsParameter = program.Epochs,

            // The objective comes first, because the first metric is the one to rank by.
            Metrics = [.. program.Metrics.OrderBy(m => m.Name != program.Objective).Select(m => Define(m, m.Name == program.Objective))],
            Splits = [.. program.Metrics.SelectMany(m => m.Splits).Distinct()],
            MainSplit = objective.Splits[0],
            EpochValues = values,
            Objective = values.First(v => v.Name == objective.Name && v.Split == objective.Splits[0]),
            IsObjectiveMaximised = objective.Goal == MetricGoal.Maximise,
            Facts = (_, _) => new WorkloadFacts { Items = ItemsOf(program) },
        };
    }

    /// <summary>Returns whether a parameter acts in a setup: whether all of its conditions hold.</summary>
    /// <remarks>A parameter whose condition names a parameter that does not act itself does not act either.</remarks>
    public static bool IsActive(ProgramDefinition program, ProgramParameter parameter, Setup setup) =>
        parameter.When.All(condition =>
            condition.Values.Contains(setup.Text(condition.Parameter))
            && IsActive(program, program.Parameters.First(p => p.Name == condition.Parameter), setup));

    /// <summary>Returns the definition of a parameter.</summary>
    public static ParameterDefinition Define(ProgramParameter parameter) => new()
    {
        Name = parameter.Name,
        Kind = parameter.Type switch
        {
            ProgramParameterType.Real => ParameterKind.Real,
            ProgramParameterType.Integer => ParameterKind.Integer,
            ProgramParameterType.Choice or ProgramParameterType.Flag => ParameterKind.Choice,
            ProgramParameterType.Text => ParameterKind.Text,
            _ => throw new InvalidOperationException($"there is no type of parameter {parameter.Type}"),
        },
        Default = parameter.Default,
        Description = parameter.Description,
        Minimum = parameter.Minimum ?? double.NegativeInfinity,
        Maximum = parameter.Maximum ?? double.PositiveInfinity,
        Choices = parameter.Type == ProgramParameterType.Flag ? [False, True] : parameter.Choices,
        Needs = parameter.When.IsEmpty
            ? null
            : new ParameterNeed(
                [.. parameter.When.Select(c => c.Parameter)],
                setup => parameter.When.All(c => c.Values.Contains(setup.Text(c.Parameter)))),
    };

    private static MetricDefinition Define(ProgramMetric metric, bool isObjective) => new()
    {
        Name = metric.Name,
        Description = metric.Description.Length > 0 ? metric.Description : "reported by the program",
        Unit = metric.Unit,
        Goal = metric.Goal,
        Minimum = metric.Minimum ?? (metric.Unit == MetricUnit.Fraction ? 0 : decimal.MinValue),
        Maximum = metric.Maximum ?? (metric.Unit == MetricUnit.Fraction ? 1 : decimal.MaxValue),
        Decimals = metric.Decimals ?? (metric.Unit == MetricUnit.Fraction ? 2 : 4),
        Role = MetricRoles.OfName(metric.Name, metric.Unit),
        IsShareOfItems = metric is { Unit: MetricUnit.Fraction, Items: not null },
        Prominence = isObjective ? MetricProminence.List : MetricProminence.Leaderboard,
    };

    private static ImmutableDictionary<string, ImmutableArray<int>> ItemsOf(ProgramDefinition program) => program.Metrics
        .Where(m => m.Items is not null)
        .SelectMany(m => m.Splits.Select(split => (split, Items: m.Items!.Value)))
        .GroupBy(s => s.split, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => g.Select(s => s.Items).Distinct().ToImmutableArray(), StringComparer.Ordinal);
}
