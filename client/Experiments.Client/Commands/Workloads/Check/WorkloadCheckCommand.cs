using System.CommandLine;
using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Commands.Workloads.Check;

/// <summary>Checks what the runner can promise for a program.</summary>
internal sealed class WorkloadCheckCommand : ExperimentsCommand<WorkloadCheckRequest>
{
    /// <summary>Enough epochs to stop in the middle and to see how the rest goes on.</summary>
    private const int UsualEpochs = 4;

    private const string SameSeed = "same seed, same bits";
    private const string Resumed = "resumed as if never stopped";

    private readonly Argument<string> _file = new("FILE") { Description = "The workload file" };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = $"Check with another value than the default, such as --set epochs=2; epochs are {UsualEpochs} by default; repeatable",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 6 also if one seed gives different results" };

    private readonly SessionOptions _session = new();

    public WorkloadCheckCommand(CommandContext context)
        : base(
            "check",
            "Run a program on this machine with one seed twice, with another once, and stopped and resumed; say whether seeds decide its results. The answer is stored and stands beside verdicts.",
            context)
    {
        Add(_file);
        Add(_set);
        Add(_strict);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments workload check workload.yaml", "experiments workload check workload.yaml --set epochs=2 --strict"];

    /// <inheritdoc/>
    protected override WorkloadCheckRequest Read(ParseResult parse, UsageErrors errors)
    {
        var program = parse.ValueOf(_file) is { } path ? Context.Programs.Read(_file.Name, path, errors) : null;

        // The silo that stores the answer runs nothing; those that run the program are others. The folder need not exist yet.
        var named = _session.ReadForTraining(parse, Context, errors);
        var target = named is LocalSiloTarget silo ? silo with { Slots = 0 } : named;
        if (program is null)
        {
            return new WorkloadCheckRequest(null, null, target, IsStrict: false);
        }

        var workload = program.Workload;
        var changes = parse.ReadPairs(_set, "epochs=2", errors).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        if (workload.EpochsParameter is { } epochs && !changes.ContainsKey(epochs))
        {
            changes[epochs] = Epochs(workload.Find(epochs)!);
        }

        var setup = workload.With(workload.CreateDefault(), changes, out var problems);
        errors.AddRange(problems);
        return new WorkloadCheckRequest(program, setup is null ? null : new SetupRequest(workload, workload.CreateDefault(), setup, DataIsOpen: false), target, parse.ValueOf(_strict));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(WorkloadCheckRequest request, CancellationToken cancellation)
    {
        var program = request.Program!.Program;
        var workload = request.Setup!.Workload;
        var definition = program.Document.ReadDefinition();
        var trial = new ProgramTrial(Context, program, request.Setup.Setup, workload.EpochsParameter, request.Target.Verbose);
        var views = await trial.RunTwoSeedsAsync(cancellation);
        if (views.FirstOrDefault(view => view.Result is null) is { } failed)
        {
            return Outcome(new WorkloadCheckResult(workload.Name, null, [new CheckedPoint("runs to its end", failed.Reason ?? $"{failed.Status}", false)]), ExitCodes.ExperimentsFailed);
        }

        var (first, other) = (views[0].Result!, views[1].Result!);
        var points = new List<CheckedPoint> { new("runs to its end", $"{Epochs(first)} in {Format.Duration(first.Duration)}", true) };
        points.AddRange(Metrics(workload, first));
        var again = (await trial.RunAgainAsync(cancellation)).Result;
        var difference = again is null ? "the second time it failed" : ProgramTrial.FirstDifference(first, again);
        points.Add(new(SameSeed, difference ?? "every bit", difference is null));
        var isSeedUsed = ProgramTrial.FirstDifference(first, other) is not null;
        points.Add(new("another seed, another result", isSeedUsed ? "differs" : "the same bits: the program does not use its seed", isSeedUsed ? true : null));
        var (resumed, stop) = await trial.RunWithAStopAsync(cancellation);
        points.Add(Stop(stop, program.Document.ReadOperations().StopTimeout));
        bool? isResumable = null;
        if (definition.Resume == ProgramResume.Checkpoint && stop is not null)
        {
            var changed = resumed.Result is null ? resumed.Reason ?? "failed" : ProgramTrial.FirstDifference(first, resumed.Result);
            isResumable = changed is null;
            points.Add(new(Resumed, changed ?? "every bit", isResumable));
        }
        else if (definition.Resume == ProgramResume.None)
        {
            points.Add(new(Resumed, "it writes no checkpoints: it starts again from nothing", null));
        }

        var check = new ProgramCheck
        {
            At = Context.Time.GetUtcNow(),
            IsDeterministic = difference is null,
            Noise = again is null ? double.NaN : Noise(workload, first, again),
            IsResumable = isResumable,
            Silo = trial.Silo,
        };
        await StoreAsync(request, check, cancellation);
        return Outcome(new WorkloadCheckResult(workload.Name, CheckText.From(check), points), ExitCodeOf(points, check.IsDeterministic, request.IsStrict));
    }

    /// <summary>Returns the exit code: what the file promises must hold, but it promises nothing of seeds.</summary>
    /// <remarks>
    /// If one seed gives different results, a resumed experiment differs from an uninterrupted one for that reason alone. So the difference
    /// breaks no promise.
    /// </remarks>
    private static int ExitCodeOf(IReadOnlyList<CheckedPoint> points, bool isDeterministic, bool isStrict) =>
        points.Any(point => point.IsRight == false && (isStrict || (point.What != SameSeed && (isDeterministic || point.What != Resumed))))
            ? ExitCodes.PromiseBroken
            : ExitCodes.Success;

    private static CommandOutcome Outcome(WorkloadCheckResult result, int exitCode) => WorkloadCheckView.Instance.OutcomeOf(result, exitCode);

    private static string Epochs(ParameterDefinition epochs)
    {
        var usual = int.Parse(epochs.Default, CultureInfo.InvariantCulture);
        return Math.Min(usual, Math.Max(UsualEpochs, (int)epochs.Minimum)).ToString(CultureInfo.InvariantCulture);
    }

    private static string Epochs(ExperimentResult result) => $"{result.Curve.Length} {(result.Curve.Length == 1 ? "epoch" : "epochs")}";

    private static IEnumerable<CheckedPoint> Metrics(WorkloadDefinition workload, ExperimentResult result) => workload.EpochValues.Select(value =>
    {
        var epochs = result.Curve.Count(epoch => epoch.Find(value.Name, value.Split) is not null);
        var final = result.Find(value.Name, value.Split!);
        return new CheckedPoint(
            $"{value.Name}@{value.Split}",
            final is null ? "never reported" : $"{Format.Metric(workload.FindMetric(value.Name), final)}, after {epochs} of {Epochs(result)}",
            final is not null);
    });

    private static CheckedPoint Stop(TimeSpan? stop, TimeSpan grace) => stop is { } took
        ? new("stops when told", $"after {Format.Duration(took)} of {Format.Duration(grace)}", took < grace)
        : new("stops when told", "it ended before it could be stopped", null);

    private static double Noise(WorkloadDefinition workload, ExperimentResult first, ExperimentResult again)
    {
        var (name, split) = (workload.Objective.Name, workload.Objective.Split!);
        return first.Find(name, split) is { } a && again.Find(name, split) is { } b ? Math.Abs(a - b) : double.NaN;
    }

    private async Task StoreAsync(WorkloadCheckRequest request, ProgramCheck check, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(request.Target, cancellation);
        await request.Program!.Program.PublishAsync(session.Grains, cancellation);
        await session.Grains.GetGrain<IProgramGrain>(request.Program.Workload.Name).RecordCheck(check).WaitAsync(cancellation);
    }
}
