using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Programs;

/// <summary>Checks documents of programs as a silo gets them, from a client that it cannot trust.</summary>
/// <remarks>Readers of workload files find the same problems earlier, and with their places.</remarks>
public static partial class ProgramRules
{
    /// <summary>The most characters of a document's texts.</summary>
    public const int MostCharacters = 256 * 1024;

    /// <summary>The most bytes of a snapshot of code.</summary>
    public const long MostCodeBytes = 64L << 20;

    private const int MostParameters = 1000;

    /// <summary>Returns everything that is wrong; empty if the document is right.</summary>
    /// <param name="document">The document.</param>
    /// <param name="workload">The name under which it is registered.</param>
    public static IReadOnlyList<Problem> Check(ProgramDocument document, string workload)
    {
        if (document.Definition is null || document.Operations is null || document.Definition.Length + document.Operations.Length > MostCharacters)
        {
            return [new Problem("workload", $"the definition is missing or longer than {MostCharacters:N0} characters")];
        }

        ProgramDefinition definition;
        try
        {
            definition = document.ReadDefinition();
            document.ReadOperations();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return [new Problem("workload", $"the definition cannot be read: {e.Message}")];
        }

        var problems = new List<Problem>();
        Check(!definition.Command.IsDefault && (definition.Command.Length > 0 || definition.Code is null), "command", "there is none; a workload without a command has no code");
        Check(!definition.Metrics.IsDefaultOrEmpty && !definition.Sources.IsDefaultOrEmpty, "metrics", "there is none, or no place to read it");
        Check(!definition.Parameters.IsDefault && definition.Parameters.Length <= MostParameters, "parameters", $"there are more than {MostParameters}");
        Check(definition.Code is null or { Length: >= 0 and <= MostCodeBytes }, "code", $"the snapshot is larger than {MostCodeBytes:N0} bytes");
        if (problems.Count > 0)
        {
            return problems;
        }

        Check(Name().IsMatch(definition.Name) && document.WorkloadName() == workload, "workload", $"this is not workload {workload}");
        Check(
            definition.Parameters.All(p => IsWord(p.Name) && !p.Choices.IsDefault && !p.When.IsDefault) && definition.Parameters.DistinctBy(p => p.Name).Count() == definition.Parameters.Length,
            "parameters",
            "a name is wrong or given twice");
        Check(
            definition.Metrics.All(m => IsWord(m.Name) && !m.Splits.IsDefaultOrEmpty && m.Splits.All(IsWord)) && definition.Metrics.DistinctBy(m => m.Name).Count() == definition.Metrics.Length,
            "metrics",
            "a name is wrong or given twice");
        Check(definition.Metrics.Any(m => m.Name == definition.Objective && m.Goal != MetricGoal.None), "objective", "it is not a metric with a goal");
        if (problems.Count == 0)
        {
            CheckReferences(definition, problems);
        }

        if (problems.Count == 0)
        {
            ProgramWorkloads.Define(document).Create(System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, out var wrong);
            problems.AddRange(wrong);
        }

        return problems;

        void Check(bool isRight, string subject, string text)
        {
            if (!isRight)
            {
                problems.Add(new Problem(subject, text));
            }
        }
    }

    private static void CheckReferences(ProgramDefinition definition, List<Problem> problems)
    {
        // A condition names an earlier parameter, so that conditions form no circle.
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in definition.Parameters)
        {
            if (parameter.When.Any(c => !earlier.Contains(c.Parameter) || c.Values.IsDefaultOrEmpty))
            {
                problems.Add(new Problem(parameter.Name, "its 'when' names no earlier parameter"));
            }

            earlier.Add(parameter.Name);
        }

        if (definition.Epochs is { } epochs && definition.Parameters.All(p => p.Name != epochs || p.Type != ProgramParameterType.Integer))
        {
            problems.Add(new Problem("epochs", $"'{epochs}' is not an integer parameter"));
        }
    }

    private static bool IsWord(string? text) => text is { Length: > 0 and <= 64 } && Word().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_./-]*\\z")]
    private static partial Regex Word();
}
