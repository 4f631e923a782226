using Experiments.Workloads.Programs.Metrics;
using Experiments.Workloads.Programs.Processes;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>One start of a program: runs it to its end, takes what it says, and leaves nothing of it alive.</summary>
/// <remarks>
/// One thread, the attempt's, does everything. It waits for events: pieces of output, reports of the supervisor, orders, and a timer.
/// At each of them it looks at the files.
/// </remarks>
internal sealed class ProgramLaunch
{
    private const int MostEventsBetweenLooks = 64;

    private readonly LaunchContext _context;
    private readonly MetricBook _book;
    private readonly IReadOnlyList<IMetricSource> _sources;
    private readonly Announcements _announcements;
    private readonly OutputDesk _output;
    private readonly Deadlines _deadlines;
    private readonly Mailbox _mailbox = new();
    private readonly SupervisorProcess _supervisor;
    private readonly StopSequence _stop;
    private readonly ControlGroup? _group;
    private int _openStreams = 2;
    private int _process;
    private bool _isOver;
    private string? _timeout;
    private ProgramMessageException? _complaint;
    private ProgramEnd _end = new();

    private ProgramLaunch(LaunchContext context, MetricBook book, CheckpointFolder folder, MetricReaders readers, SupervisorProcess supervisor)
    {
        (_context, _book, _supervisor, _sources) = (context, book, supervisor, readers.Sources);
        _announcements = new Announcements(context, book, folder);
        _output = new OutputDesk(context, readers.OutputLines);
        _deadlines = new Deadlines(context.Operations, context.Time, context.Attempt.ReportEvent);
        _group = context.Groups?.TryCreate(context.Folders.Name, context.Operations.Memory);
        _stop = new StopSequence(context.Folders.Stop, context.Operations.StopTimeout, context.Time, Order);
    }

    /// <summary>Runs the program.</summary>
    /// <param name="context">What all starts share.</param>
    /// <param name="book">Takes what the program says.</param>
    /// <param name="start">The order that starts the program; the streams are filled in here.</param>
    /// <param name="cancellation">Cancels the attempt.</param>
    /// <returns>How the program ended, and the artifacts that it announced.</returns>
    /// <exception cref="ExperimentFailedException">The program could not be started.</exception>
    public static (ProgramEnd End, IReadOnlyList<Contracts.Experiments.ArtifactReference> Artifacts) Run(
        LaunchContext context, MetricBook book, SupervisorOrder.Start start, CancellationToken cancellation)
    {
        var folder = context.CreateCheckpointFolder();
        var readers = MetricReaders.Create(context, book.StartEpoch);
        var supervisor = context.Supervisors.Rent();
        var launch = new ProgramLaunch(context, book, folder, readers, supervisor);
        try
        {
            return launch.Run(start, cancellation);
        }
        finally
        {
            launch._group?.Dispose();
            context.Supervisors.Return(supervisor, launch._isOver && !launch._end.IsSupervisorLost);
        }
    }

    private (ProgramEnd End, IReadOnlyList<Contracts.Experiments.ArtifactReference> Artifacts) Run(
        SupervisorOrder.Start start, CancellationToken cancellation)
    {
        using var output = new OutputPipe(OutputStream.Output).Open();
        using var error = new OutputPipe(OutputStream.Error).Open();
        _supervisor.Attach(_mailbox);
        var order = start with { Output = output.Path, Error = error.Path };
        _supervisor.Send(_group?.Join(order) ?? order);
        try
        {
            WaitForStart(start);
            output.StartReading(_mailbox);
            error.StartReading(_mailbox);
            Follow(cancellation);
        }
        finally
        {
            Abandon();
        }

        Finish();
        return (_end, [.. _announcements.Artifacts]);
    }

    /// <summary>Takes events until nothing of the program lives.</summary>
    private void Follow(CancellationToken cancellation)
    {
        using var looks = new LookTimer(_context.Time, _mailbox.Wake);
        using var hold = _context.Attempt.Hold.Register(_mailbox.Wake);
        using var cancel = cancellation.Register(_mailbox.Wake);
        while (!_isOver || _openStreams > 0)
        {
            var happened = _mailbox.Take();
            for (var i = 0; happened is not null && i < MostEventsBetweenLooks; i++)
            {
                Guard(() => Handle(happened));
                happened = i == MostEventsBetweenLooks - 1 ? null : _mailbox.TryTake();
            }

            Guard(() => Look(isEnd: false));
            Guide(cancellation);
            looks.Adjust(_deadlines.Silence);
        }
    }

    /// <summary>Kills everything if an exception passed, and waits for its end: the slot must not be free before.</summary>
    private void Abandon()
    {
        _mailbox.Close();
        if (!_isOver)
        {
            Order(new SupervisorOrder.KillAll());
        }

        while (!_isOver)
        {
            switch (_mailbox.Take())
            {
                case ProgramEvent.Reported { Report: SupervisorReport.Ended }:
                    _isOver = true;
                    break;
                case ProgramEvent.SupervisorLost:
                    LoseSupervisor();
                    break;
            }
        }
    }

    private void LoseSupervisor()
    {
        _isOver = true;
        _end = _end with { IsSupervisorLost = true };
        _group?.Kill();
        AttemptProcesses.KillAll(_process, _context.Folders.Metrics);

        // What still holds a stream has hidden from both, and would hold the slot for ever.
        _openStreams = 0;
    }

    private void Order(SupervisorOrder order)
    {
        if (order is SupervisorOrder.KillAll)
        {
            _group?.Kill();
        }

        _supervisor.Send(order);
    }

    private void WaitForStart(SupervisorOrder.Start start)
    {
        switch (_mailbox.Take())
        {
            case ProgramEvent.Reported { Report: SupervisorReport.Started started }:
                _process = started.Process;
                return;
            case ProgramEvent.Reported { Report: SupervisorReport.NotStarted failed }:
                _isOver = true;
                throw new ExperimentFailedException(
                    $"command: {start.Program} does not start: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(failed.Error)} ({start.Folder})");
            case ProgramEvent.SupervisorLost:
                LoseSupervisor();
                throw new ExperimentFailedException("the supervisor of programs ended before it started the program; look at the silo's memory, and try again");
            case var other:
                throw new InvalidOperationException($"a supervisor answered a start with {other}");
        }
    }

    private void Handle(ProgramEvent happened)
    {
        switch (happened)
        {
            case ProgramEvent.Written written:
                _deadlines.Sign();
                _output.Take(written.Stream, written.Bytes, _complaint is null ? _book : null);
                break;
            case ProgramEvent.Closed closed:
                _openStreams--;
                _output.End(closed.Stream, _complaint is null ? _book : null);
                break;
            case ProgramEvent.Reported { Report: SupervisorReport.Exited exited }:
                _end = _end with { ExitCode = exited.Code, Signal = exited.Signal };
                break;
            case ProgramEvent.Reported { Report: SupervisorReport.MemoryExceeded exceeded }:
                _end = _end with { MemoryUsed = exceeded.Bytes };
                break;
            case ProgramEvent.Reported { Report: SupervisorReport.Ended ended }:
                _isOver = true;
                if (ended.Killed.Length > 0 && !_stop.IsKilled && _end.MemoryUsed is null)
                {
                    _context.Attempt.ReportEvent($"the program left processes behind, which were killed: {OutputText.Clean(ended.Killed, 500)}");
                }

                break;
            case ProgramEvent.SupervisorLost:
                LoseSupervisor();
                break;
            case ProgramEvent.Woken:
                break;
            default:
                throw new InvalidOperationException($"there is no event {happened}");
        }
    }

    /// <summary>Reads everything that is new.</summary>
    private void Look(bool isEnd)
    {
        if (_complaint is not null)
        {
            return;
        }

        foreach (var source in _sources)
        {
            if (source.Read(_book, isEnd))
            {
                _deadlines.Sign();
            }
        }

        _book.CloseReady();
        _announcements.Handle();
    }

    /// <summary>Asks the program to stop if there is a reason, and continues what was begun.</summary>
    private void Guide(CancellationToken cancellation)
    {
        if (_isOver)
        {
            return;
        }

        if (cancellation.IsCancellationRequested)
        {
            _stop.Request(StopReason.Cancelled, signal: true);
        }
        else if (_context.Attempt.Hold.IsCancellationRequested)
        {
            _stop.Request(StopReason.Hold, signal: true);
        }

        if (_stop.Reason is null && _deadlines.Check() is { } timeout)
        {
            _timeout = timeout;
            _stop.Request(StopReason.Timeout, signal: true);
        }

        LimitGuide.Guide(_context, _book, _announcements.HasLimitCheckpoint, _deadlines.Silence, _stop);
        _stop.Tick();
    }

    private void Finish()
    {
        // What a killed program wrote last may be half a line.
        var endedByItself = _end.ExitCode is 0 or 75;
        Guard(() => Look(isEnd: endedByItself));
        var isAtLimit = _context.Limit is { } limit && _book.NewestEpoch >= limit;
        if (_complaint is null && (endedByItself || isAtLimit))
        {
            Guard(() => _book.Close(int.MaxValue));
        }

        _output.Store();
        _end = _end with
        {
            MemoryUsed = _end.MemoryUsed ?? _group?.ReadMemoryKill(),
            Stop = _stop.Reason,
            Timeout = _timeout,
            Complaint = _complaint,
            IsLimitReached = isAtLimit && _book.ClosedEpoch >= _context.Limit,
            HasAllEpochs = _book.ClosedEpoch >= _context.Epochs,
            LastLines = _output.ReadLastLines(),
        };
    }

    /// <summary>Does something with what the program said. If that has no meaning, everything is killed: what follows would have none either.</summary>
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (ProgramMessageException e)
        {
            _complaint ??= e;
            if (!_isOver)
            {
                _stop.Kill();
            }
        }
    }
}
