using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;
using Experiments.Files.Tests;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Tests.Figures;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Tests.Pages;

/// <summary>Made-up reproductions, one for each look of a page.</summary>
internal static class SampleReproductions
{
    /// <summary>A text that is markup if it is not escaped.</summary>
    public const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";

    /// <summary>Gets three seeds of the built-in report.</summary>
    public static Reproduction Usual { get; } = Make(TestReports.Open("vae-gmm-148"), [Completed(0), Completed(1), Completed(2)]);

    /// <summary>Gets one completed seed and one that failed.</summary>
    public static Reproduction Failed { get; } = Make(TestReports.Open("vae-gmm-148"), [Completed(0), Experiment(1, ExperimentStatus.Failed) with { Reason = "diverged at epoch 2" }]);

    /// <summary>Gets nothing but a report: no seed completed, and the report claims nothing.</summary>
    public static Reproduction Empty { get; } = Make(TestReports.Open("vae-gmm-148") with { Claims = [], Assumptions = [] }, [Experiment(0, ExperimentStatus.Cancelled)]);

    /// <summary>Gets a reproduction in which every text that a user, a program or a silo writes is markup.</summary>
    public static Reproduction OfHostileTexts { get; } = MakeHostile();

    public static Reproduction Named(string name) => name switch
    {
        "usual" => Usual,
        "failed" => Failed,
        "empty" => Empty,
        "hostile" => OfHostileTexts,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "there is no such sample"),
    };

    private static Reproduction MakeHostile()
    {
        var report = TestReports.Open("vae-gmm-148");
        report = report with
        {
            Title = Hostile,
            Claims = [.. report.Claims.Select(c => c with { Source = Hostile, Unavailable = c.Unavailable is null ? null : Hostile })],
            Assumptions = [.. report.Assumptions.Select(a => a with { Because = Hostile })],
        };
        var completed = Completed(0);
        var provenance = completed.Result!.Provenance with { Dataset = Hostile, Engine = Hostile, Processor = Hostile, Silo = Hostile, Runtime = Hostile };
        return Make(report, [completed with { SiloName = Hostile, Result = completed.Result with { Provenance = provenance, WeightsSha256 = Hostile } }, Experiment(1, ExperimentStatus.Failed) with { Reason = Hostile }]) with
        {
            Note = Hostile,
            WorkloadCheck = Hostile,
            Findings = [new Finding(Hostile, FindingSeverity.Contradiction, [], Hostile, Hostile)],
            Sample = (new HostileFigures(), new StoredExperiment { Title = Hostile, Curve = completed.Curve, Result = completed.Result, Artifacts = new Dictionary<string, ReadOnlyMemory<byte>>() }, 0),
            Provenance = [new(Hostile, Hostile)],
        };
    }

    private static Reproduction Make(Report report, ImmutableArray<ExperimentView> experiments)
    {
        var findings = ConsistencyCheck.Run(report);
        ClaimEvidence[] evidence =
        [
            .. report.Claims.Select(c => new ClaimEvidence(
                c, [.. experiments.Where(e => e.Result is not null).Select(e => c.Split is { } split ? e.Result!.Find(c.Metric.Name, split) : 1_068_820).OfType<double>()], Contradiction: ClaimJudge.ContradictionOf(c, findings))),
        ];
        return new Reproduction
        {
            Report = report,
            Setup = report.Setup,
            Claims = [.. ClaimJudge.Judge(evidence).Zip(evidence, (verdict, e) => new JudgedClaim(verdict, e.Runs, SameData: true))],
            Findings = findings,
            Experiments = experiments,
        };
    }

    private static ExperimentView Completed(long seed) => Experiment(seed, ExperimentStatus.Completed) with { Result = ResultOf(seed) };

    private static ExperimentView Experiment(long seed, ExperimentStatus status)
    {
        var spec = new ExperimentSpec(TestReports.Open("vae-gmm-148").Setup, seed);
        return new ExperimentView
        {
            ExperimentId = spec.ExperimentId(),
            Spec = spec,
            Status = status,
            Attempt = 1,
            Curve = [.. Enumerable.Range(1, 5).Select(e => new EpochRecord(e, EpochRecord.OldValues(0.0009, 120 + seed + (40.0 / e), 121 + (30.0 / e)), TimeSpan.FromSeconds(2)))],
            History = [],
            Checkpoints = [],
            Demands = [],
            SiloName = "silo-1",
        };
    }

    private static ExperimentResult ResultOf(long seed) => new()
    {
        Metrics =
        [
            .. new[] { "training", "validation" }.SelectMany(split => new MetricValue[]
            {
                new("ssim", split, 0.7 + (0.004 * seed)), new("mse", split, 0.0266 - (0.0001 * seed)), new("accuracy", split, 0.93 + (0.02 * seed)),
                new("precision", split, 0.931 + (0.02 * seed)), new("recall", split, 0.932 + (0.02 * seed)), new("f1", split, 0.93 + (0.02 * seed)),
            }),
        ],
        Confusions = [],
        WeightsSha256 = ContentHash.Of($"{seed}"),
        Artifacts = [],
        Notes = [],
        Provenance = new Provenance
        {
            Dataset = "mnist",
            DatasetSha256 = new string('a', 64),
            Engine = "engine 2",
            Processor = "Some CPU, AVX-512",
            Threads = 1,
            Silo = "silo-1",
            Runtime = ".NET 10.0",
        },
        Duration = TimeSpan.FromSeconds(187),
        Curve = [],
    };

    private sealed class HostileFigures : IWorkloadFigures
    {
        public string Workload => "vae-gmm";

        public IReadOnlyList<string> Artifacts => [];

        public IReadOnlyList<WorkloadFigure> Figures { get; } =
        [
            new("loss", Hostile, Hostile, _ => FigureSamples.Curves(5, title: Hostile)),
            new("plane", Hostile, Hostile, _ => new NoContent(Hostile)),
        ];
    }
}
