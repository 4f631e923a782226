using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Contracts.Deletions;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Deletion;

/// <summary>Shows the result of <c>delete</c> and <c>sweep delete</c>.</summary>
internal static class DeletionView
{
    public static ResultView<DeletionResult> Instance { get; } = new(ResultContext.Readable.DeletionResult, Write, WriteCsv);

    /// <summary>Describes what is deleted: "sweep a, 12 experiments (3.4 MiB)".</summary>
    public static string Describe(DeletionReport report) => Describe(report.Sweeps, report.ExperimentCount, report.Bytes);

    /// <summary>Writes what is kept, and why.</summary>
    public static void WriteKept(IAnsiConsole console, IReadOnlyList<KeptTarget> kept, int count)
    {
        foreach (var group in kept.GroupBy(target => ReasonFor(target)))
        {
            // Many experiments are kept for one reason. Ids lie in JSON and CSV.
            var names = group.Select(target => target.Name).ToList();
            var more = names.Count > 3 ? $" and {names.Count - 3:N0} more" : string.Empty;
            console.Line($"kept {string.Join(", ", names.Take(3))}{more}: {group.First().Reason}");
        }

        if (count > kept.Count)
        {
            console.Line($"and {Wording.Count(count - kept.Count, "experiment")} more that are kept");
        }
    }

    private static void Write(IAnsiConsole console, DeletionResult result)
    {
        if (result is { DryRun: true, Experiments.Count: > 0 })
        {
            foreach (var id in result.Experiments)
            {
                console.Line(id);
            }

            if (result.ExperimentCount > result.Experiments.Count)
            {
                console.Line($"and {Wording.Count(result.ExperimentCount - result.Experiments.Count, "experiment")} more");
            }
        }

        WriteKept(console, result.Kept, result.KeptCount);
        console.Line(result.ExperimentCount + result.Sweeps.Count == 0 ? "Nothing was deleted."
            : $"{(result.DryRun ? "would delete" : "deleted")} {Describe(result.Sweeps, result.ExperimentCount, result.Bytes)}");
    }

    private static void WriteCsv(TextWriter writer, DeletionResult result)
    {
        var outcome = result.DryRun ? "would be deleted" : "deleted";
        Csv.Write(
            writer,
            ["name", "kind", "outcome", "reason"],
            result.Sweeps.Select(name => new object?[] { name, "sweep", outcome, null })
                .Concat(result.Experiments.Select(id => new object?[] { id, "experiment", outcome, null }))
                .Concat(result.Kept.Select(kept => new object?[] { kept.Name, null, "kept", kept.Reason })));
    }

    private static string Describe(IReadOnlyList<string> sweeps, int experiments, long bytes)
    {
        var size = $"{Wording.Count(experiments, "experiment")} ({Format.Bytes(bytes)})";
        return sweeps.Count switch
        {
            0 => size,
            1 => $"the sweep {sweeps[0]} with {size}",
            > 1 and <= 3 => $"the sweeps {string.Join(", ", sweeps)} with {size}",
            > 3 => $"{sweeps.Count:N0} sweeps with {size}",
            < 0 => throw new ArgumentOutOfRangeException(nameof(sweeps)),
        };
    }

    /// <summary>Returns the reason without the name of its target, so that equal reasons come together.</summary>
    private static string ReasonFor(KeptTarget target) => target.Reason.Replace(target.Name, "ID", StringComparison.Ordinal);
}
