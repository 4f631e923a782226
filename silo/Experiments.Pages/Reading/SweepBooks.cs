using Experiments.Analysis.Sweeps;
using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Api.Replies;
using Experiments.Connection;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>Keeps the sweeps that readers look at, so that fifty open pages cost the cluster little more than one.</summary>
/// <remarks>
/// A sweep is read again when its progress changes. Reading and ranking 100,000 experiments takes seconds. So a sweep that runs is read again
/// after twenty times the time that it took, at the earliest. Looking takes a twentieth of one core, however fast the sweep is. Nobody waits
/// for a second reading: while it lasts, views show what is kept, with the newest progress.
/// </remarks>
internal sealed class SweepBooks(IGrainFactory grains, SweepReadings readings, WorkloadCatalog catalog, BuiltInReports reports, TimeProvider time)
{
    private const int CostFactor = 20;

    /// <summary>Views answer within a second, and the browser needs its share of that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Curves of running experiments grow without a change of progress.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(5);

    private readonly SweepShelves<SweepBook> _shelves = new(time, book => book.View.Experiments.Length);

    /// <summary>Returns the sweep that the path names, however long reading it takes.</summary>
    /// <exception cref="RequestException">There is no such sweep.</exception>
    public async Task<SweepBook> GetAsync(ApiRequest request) => await (await StartAsync(request)).WaitAsync(request.Cancellation);

    /// <summary>Returns a sweep, however long reading it takes.</summary>
    /// <exception cref="RequestException">There is no such sweep.</exception>
    public Task<SweepBook> GetAsync(string name, CancellationToken cancellation) => RequireAsync(name).WaitAsync(cancellation);

    /// <summary>Returns the sweep that the path names; null if it is still being read. Reading goes on.</summary>
    /// <inheritdoc cref="GetAsync(ApiRequest)"/>
    public async Task<SweepBook?> TryGetAsync(ApiRequest request)
    {
        // A sweep that is not in memory reads its log before it answers anything.
        var started = StartAsync(request);
        return await IsSoonAsync(started) && await started is var found && await IsSoonAsync(found) ? await found : null;
    }

    /// <summary>Returns a sweep; null if nobody has submitted it, if its workload is not known, or if it is still being read.</summary>
    public async Task<SweepBook?> FindSoonAsync(string name)
    {
        var found = Detached(name);
        return await IsSoonAsync(found) ? await found : null;
    }

    /// <summary>Returns a sweep if it is kept, whatever its age.</summary>
    public SweepBook? Peek(string name) => _shelves.Peek(name);

    /// <summary>Returns whether something ends within the time that a view may take.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="isLong">Whether it is known to take longer, so that nobody waits.</param>
    public async Task<bool> IsSoonAsync(Task task, bool isLong = false)
    {
        if (!task.IsCompleted && !isLong)
        {
            // If the task fails later, the reader who asks then is told.
            _ = task.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await Task.WhenAny(task, Task.Delay(Patience, time));
        }

        return task.IsCompleted;
    }

    private async Task<Task<SweepBook>> StartAsync(ApiRequest request)
    {
        await request.SweepGrainAsync();
        return RequireAsync(request.Text(CommonParameters.Sweep.Name)!);
    }

    private async Task<SweepBook> RequireAsync(string name) =>
        await Detached(name) ?? throw RequestException.NotFound("name", $"there is no sweep '{name}'; `experiments sweep list` shows them");

    /// <summary>The silo reads, and not the first of the readers, who may leave and whose name must not flow along.</summary>
    private Task<SweepBook?> Detached(string name)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => FindAsync(name));
        }
    }

    private async Task<SweepBook?> FindAsync(string name)
    {
        while (true)
        {
            var progress = await grains.GetGrain<ISweepGrain>(name).GetProgress();
            if (progress.Status == SweepStatus.Unknown)
            {
                return null;
            }

            var state = SweepReadings.StateOf(progress);
            var shelf = _shelves.Of(name);
            if (Usable(shelf, state, progress) is { } book)
            {
                return book;
            }

            var reading = shelf.Read(state, () => ReadAsync(name, progress, shelf.Kept?.Value));
            if (shelf.Kept is { } old && !await IsSoonAsync(reading))
            {
                return old.Value.At(progress, isBehind: true);
            }

            await reading;
            if (shelf.Kept is null)
            {
                return null;
            }
        }
    }

    /// <summary>Returns null if nobody has submitted the sweep, or if its workload is not known.</summary>
    private async Task<SweepBook?> ReadAsync(string name, SweepProgress progress, SweepBook? earlier)
    {
        var view = (await readings.GetAsync(name, progress)).View;
        if (view.Spec is not { } spec)
        {
            return null;
        }

        await ProgramCatalog.LearnAsync(grains, catalog, [spec.Base.Workload]);
        if (catalog.Find(spec.Base.Workload) is null)
        {
            return null;
        }

        var book = new SweepBook(SweepTable.Of(view, catalog), progress, BaseReport.Find(view, reports), earlier);
        book.Prepare();
        return book;
    }

    private static SweepBook? Usable(SweepShelf<SweepBook> shelf, string state, SweepProgress progress)
    {
        if (shelf.Kept is not { } kept)
        {
            return null;
        }

        var age = shelf.AgeOf(kept);
        var isFinal = progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;
        var isUsable = isFinal ? kept.State == state : age < (kept.Cost + kept.Value.AnswersCost) * CostFactor || (kept.State == state && age < LongestAge);
        if (!isUsable)
        {
            return null;
        }

        shelf.Use();
        return kept.Value.At(progress, kept.State != state);
    }
}
