using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Archives;
using Experiments.Workloads.Programs.CommandLine;
using Experiments.Workloads.Programs.Metrics;
using Experiments.Workloads.Programs.Processes;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>One attempt: starts the program, and starts it again if its end asks for that and the file allows it.</summary>
internal sealed class ProgramAttempt(
    RunnerSettings runner,
    ProgramSettings settings,
    SnapshotCache snapshots,
    SupervisorPool supervisors,
    ProgramContainment containment,
    WorkloadAttempt attempt,
    AttemptFolders folders,
    ProgramDefinition definition,
    ProgramOperations operations)
{
    private readonly CheckpointBook _checkpoints = new();
    private readonly long _start = runner.Time.GetTimestamp();
    private IReadOnlyList<EpochRecord> _known = attempt.ResumedCurve;
    private int _reportedEpoch;

    /// <summary>Runs the attempt.</summary>
    /// <returns>The result; null if the attempt is held.</returns>
    /// <exception cref="ExperimentFailedException">The experiment cannot succeed.</exception>
    /// <exception cref="OperationCanceledException">The attempt was cancelled, and nothing of the program lives.</exception>
    public ExperimentResult? Run(CancellationToken cancellation)
    {
        var setup = attempt.Grant.Spec.Setup;
        var epochs = definition.Epochs is { } name ? setup.Integer(name) : (int?)null;
        _reportedEpoch = attempt.ResumedCurve.Count == 0 ? 0 : attempt.ResumedCurve[^1].Epoch;
        var context = new LaunchContext
        {
            Attempt = attempt,
            Definition = definition,
            Operations = operations,
            Folders = folders,
            Limits = settings.Limits,
            Time = runner.Time,
            Supervisors = supervisors,
            Groups = containment.Groups,
            Checkpoints = _checkpoints,
            Epochs = epochs,
            Limit = attempt.EpochLimit < (epochs ?? int.MaxValue) ? attempt.EpochLimit : null,
        };
        if (context.Limit is { } limit && _reportedEpoch >= limit)
        {
            return null;
        }

        using var gpus = RentGpus();
        _checkpoints.Begin(attempt.ResumeFrom, 0);
        var failures = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var added = _checkpoints.Added;
            var (start, book) = Prepare(context, gpus);
            var (end, artifacts) = ProgramLaunch.Run(context, book, start, cancellation);
            end = end with { HasNewCheckpoint = _checkpoints.Added > added };
            switch (EndRules.Decide(end, operations, failures))
            {
                case EndDecision.Complete:
                    return Complete(book, end, artifacts, start.Program);
                case EndDecision.Hold:
                    Hold(context, book, end);
                    return null;
                case EndDecision.Cancelled:
                    throw new OperationCanceledException(cancellation);
                case EndDecision.Fail fail:
                    throw new ExperimentFailedException(fail.Reason, end.Complaint) { Diverged = fail.Diverged, Cause = fail.Cause };
                case EndDecision.Again again:
                    failures = end.HasNewCheckpoint ? (again.IsFailure ? 1 : 0) : failures + 1;
                    attempt.ReportEvent(again.Reason);

                    // The program will not repeat the epochs that its checkpoint holds.
                    var knownEpoch = Math.Max(_checkpoints.Epoch, _known.Count == 0 ? 0 : _known[^1].Epoch);
                    _known = [.. book.Curve.Where(e => e.Epoch <= knownEpoch)];
                    break;
                case var other:
                    throw new InvalidOperationException($"there is no decision {other}");
            }
        }
    }

    private GpuLease? RentGpus()
    {
        if (settings.Gpus is null)
        {
            return operations.Gpus == 0
                ? null
                : throw new ExperimentFailedException($"the program needs {operations.Gpus} graphics processors, and silo {attempt.Silo} has none to give");
        }

        return operations.Gpus == 0
            ? new GpuLease([], () => { })
            : settings.Gpus.TryRent(operations.Gpus)
                ?? throw new ExperimentFailedException($"the program needs {operations.Gpus} graphics processors, and silo {attempt.Silo} has too few free");
    }

    /// <summary>Fills the folders and makes everything that the program starts with.</summary>
    private (SupervisorOrder.Start Start, MetricBook Book) Prepare(LaunchContext context, GpuLease? gpus)
    {
        folders.Reset();
        if (definition.Code is { } code)
        {
            snapshots.CopyTo(code, attempt.OpenArtifact, folders.Work);
        }

        var epoch = _checkpoints.State.IsEmpty ? 0 : context.CreateCheckpointFolder().Restore(_checkpoints.State);
        var spec = attempt.Grant.Spec;
        var inherited = settings.Environment();
        var environment = ProgramEnvironment.Create(attempt, definition, operations, folders, epoch, gpus, inherited);
        try
        {
            File.WriteAllText(folders.Parameters, ProgramCommandLine.CreateJson(definition, spec.Setup, spec.Seed));
            var arguments = ProgramCommandLine.Create(
                definition, spec.Setup, spec.Seed, new ProgramCommandContext(inherited.GetValueOrDefault, folders.Parameters));
            if (definition.Code is null && arguments[0].Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(arguments[0]))
            {
                throw new ExperimentFailedException($"command: '{arguments[0]}' is relative, but the file has 'code: none', so its folder is empty; write an absolute path");
            }

            var program = ExecutableFile.Find(arguments[0], folders.Work, environment.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
            var start = new SupervisorOrder.Start
            {
                Arguments = [.. arguments],
                Environment = [.. environment.Select(v => $"{v.Key}={v.Value}")],
                Program = program,
                Folder = folders.Work,
                Output = string.Empty,
                Error = string.Empty,
                Memory = operations.Memory ?? 0,
            };
            var book = new MetricBook(definition, _known, epoch, context.Limit, runner.Time)
            {
                EpochClosed = Report,
                Remark = attempt.ReportEvent,
            };
            return (start, book);
        }
        catch (InvalidSpecException e)
        {
            throw new ExperimentFailedException(string.Join("; ", e.Problems), e);
        }
    }

    /// <summary>Reports an epoch. A program that was started again repeats some, which are known already.</summary>
    private void Report(EpochRecord epoch)
    {
        if (epoch.Epoch > _reportedEpoch)
        {
            _reportedEpoch = epoch.Epoch;
            attempt.ReportEpoch(epoch);
        }
    }

    /// <summary>
    /// Ends a held attempt. An attempt that stops at its limit needs a state of that epoch, because the experiment's grain tells from its
    /// checkpoints how far it has come. If the program has no newer checkpoint, the state holds an older folder or none.
    /// </summary>
    private void Hold(LaunchContext context, MetricBook book, ProgramEnd end)
    {
        if (!context.KeepsCheckpoints)
        {
            attempt.ReportEvent("the program keeps no checkpoints: the next attempt starts it from nothing and repeats its epochs");
        }

        if (end.IsLimitReached && context.Limit is { } limit && (_checkpoints.Added == 0 || _checkpoints.Epoch < limit))
        {
            attempt.SaveCheckpoint(limit, 0, _checkpoints.State.IsEmpty ? context.CreateCheckpointFolder().CreateEmpty() : _checkpoints.State);
            if (context.KeepsCheckpoints)
            {
                attempt.ReportEvent(
                    $"the program has no checkpoint of epoch {limit}, where it must wait: the next attempt repeats the epochs after epoch {_checkpoints.Epoch}");
            }
        }
    }

    private ExperimentResult Complete(MetricBook book, ProgramEnd end, IReadOnlyList<ArtifactReference> artifacts, string program)
    {
        try
        {
            var results = book.Results();
            return new ExperimentResult
            {
                Metrics = results,
                Confusions = [],
                WeightsSha256 = MetricResults.Hash(book.Curve, results),
                Artifacts = [.. artifacts],
                Notes = [],
                Provenance = new Provenance
                {
                    Dataset = "program",
                    DatasetSha256 = definition.Code?.Sha256 ?? ContentHash.Of(definition.ToJson()),
                    Engine = ExecutableFile.Describe(program),
                    Processor = MachineDescription.Processor,
                    Threads = operations.Cpus,
                    Silo = attempt.Silo,
                    Runtime = MachineDescription.Runtime(),
                },
                Duration = runner.Time.GetElapsedTime(_start),
                Curve = [.. book.Curve],
            };
        }
        catch (ProgramMessageException e)
        {
            var lines = end.LastLines.Length == 0 ? string.Empty : $"\nThe last lines of its output:\n{end.LastLines}";
            throw new ExperimentFailedException(e.Message + lines, e) { Diverged = e.Diverged };
        }
    }
}
