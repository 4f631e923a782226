using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Reports;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Shows the result of <c>reproduce</c>; as CSV, its claims.</summary>
internal static class ReproduceView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<ReproduceResult> For(WorkloadCatalog workloads) => new(ResultContext.Readable.ReproduceResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    private static void WriteTable(IAnsiConsole console, ReproduceResult result, WorkloadCatalog workloads)
    {
        if (result.Note is { } note)
        {
            console.Unbroken(note);
            console.WriteLine();
        }

        console.Line($"{result.Report}: {result.Title}");
        console.Line(ChangeText.OfSetup(result.SetupId, result.Changes));
        console.WriteLine();

        // The answer first: one sentence and the claims. What it rests on follows.
        console.Line(ClaimAnswer.Sentence([.. result.Claims.Select(claim => (claim.JointVerdict, claim.JointLow is not null))]));
        if (ClaimAnswer.JudgedAlone(result.Claims.Select(claim => (claim.Id, claim.Verdict, claim.JointVerdict))) is { } alone)
        {
            console.Line(alone);
        }

        console.WriteLine();
        WriteSetting(console, result);
        WriteFailures(console, result.Experiments);
        ReportTables.WriteVerdicts(console, result.Claims);
        if (result.WithEquivalence)
        {
            ReportTables.WriteEquivalence(console, result.Claims);
        }

        if (result.WithDetails)
        {
            WriteDetails(console, result, workloads);
        }
        else
        {
            WriteContradictions(console, result.Findings);
            console.Line($"--details adds the reasons and sources, {Wording.Count(result.Assumptions.Count, "assumption")}, the experiments{(result.Figures.Count == 0 ? " and the leaderboard" : $", the leaderboard and {Wording.Count(result.Figures.Count, "figure")}")}.");
        }

        if (result.Page is { } page)
        {
            console.Unbroken($"The page: {page}");
        }

        if (result.Note is { } again)
        {
            console.Unbroken(again);
        }
    }

    private static void WriteDetails(IAnsiConsole console, ReproduceResult result, WorkloadCatalog workloads)
    {
        ReportTables.WriteReasons(console, result.Claims);
        ReportTables.WriteFindings(console, result.Findings);
        ReportTables.WriteAssumptions(console, result.Assumptions, withUsed: true);
        WriteExperiments(console, result.Experiments, result.HashedPart);
        console.Heading("Leaderboard");
        LeaderboardView.WriteTable(console, result.Leaderboard, workloads);
        WriteFigures(console, result.Figures);
    }

    private static void WriteContradictions(IAnsiConsole console, IReadOnlyList<FindingResult> findings)
    {
        var contradictions = findings.Where(finding => finding.Severity == "contradiction").ToList();
        if (contradictions.Count > 0)
        {
            ReportTables.WriteFindings(console, contradictions);
        }
    }

    private static void WriteFailures(IAnsiConsole console, IReadOnlyList<ExperimentOverview> experiments)
    {
        foreach (var failed in experiments.Where(e => e.Reason is not null))
        {
            console.Line($"Seed {failed.Seed} {failed.Status}: {failed.Reason} (`experiments show {failed.Id}`)");
        }
    }

    private static void WriteExperiments(IAnsiConsole console, IReadOnlyList<ExperimentOverview> experiments, string hashed)
    {
        console.Heading("Experiments");
        var table = Tables.Create("experiment", ">seed", "status", ">took", $"~{hashed}");
        foreach (var e in experiments)
        {
            table.AddRow(
                Tables.Cell(e.Id),
                Tables.Cell($"{e.Seed}"),
                Tables.StatusWord(e.Status),
                Tables.Cell(Format.Duration(e.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)),
                Tables.Cell(e.Reason ?? e.WeightsSha256?[..16] ?? Format.None));
        }

        console.Write(table);
    }

    private static void WriteFigures(IAnsiConsole console, IReadOnlyList<string> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        console.Heading("Figures");
        foreach (var folder in figures.GroupBy(path => Path.GetDirectoryName(path)))
        {
            console.Unbroken($"{folder.Key}: {Wording.Count(folder.Count(), "figure")}");
        }

        console.WriteLine();
    }

    private static void WriteSetting(IAnsiConsole console, ReproduceResult result)
    {
        if (result.WorkloadCheck is { } check)
        {
            console.Line($"The program at one seed: {check} (`experiments workload check`).");
            console.WriteLine();
        }

        if (result.StatedChanges.Count > 0)
        {
            console.Line(ClaimAnswer.OtherSetup(result.StatedChanges));
            console.WriteLine();
        }
    }

    private static void WriteCsv(TextWriter writer, ReproduceResult result) => Csv.Write(
        writer,
        ["claim", "metric", "split", "source", "reported_text", "unit", "reported", "n", "mean", "sd", "prediction_low", "prediction_high", "verdict", "because", "joint_low", "joint_high", "joint_verdict", "margin", "detectable", "seeds_to_decide", "at_least_as_good", "equivalence_p"],
        result.Claims.Select(c => new object?[]
        {
            c.Id, c.Metric, c.Split, c.Source, c.ReportedText, c.Unit, c.Reported,
            c.Count, c.Mean, c.Deviation, c.PredictionLow, c.PredictionHigh, c.Verdict, c.Because,
            c.JointLow, c.JointHigh, c.JointVerdict, c.Margin, c.Detectable, c.SeedsToDecide, c.AtLeastAsGood, c.EquivalenceP,
        }));
}
