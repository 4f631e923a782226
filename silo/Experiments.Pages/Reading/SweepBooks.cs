using System.Collections.Concurrent;
using System.Text.Json;
using Experiments.Analysis.Sweeps;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>Keeps the sweeps that readers look at, so that fifty open pages cost the cluster little more than one.</summary>
/// <remarks>
/// A sweep is read again when its progress changes. Reading and ranking 100,000 experiments takes seconds. So a sweep that runs is read again
/// after twenty times the time that it took, at the earliest. Looking takes a twentieth of one core, however fast the sweep is.
/// </remarks>
internal sealed class SweepBooks(TimeProvider time)
{
    private const int MostSweeps = 64;
    private const int MostExperiments = 400_000;
    private const int CostFactor = 20;

    /// <summary>Curves of running experiments grow without a change of progress.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    private sealed class Shelf
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public volatile Kept? Kept;
    }

    private sealed record Kept(SweepBook Book, string State, long At, TimeSpan Cost)
    {
        public long LastUse { get; set; }
    }

    /// <summary>Returns the sweep that the path names.</summary>
    /// <exception cref="RequestException">There is no such sweep.</exception>
    public async Task<SweepBook> GetAsync(ApiRequest request)
    {
        await request.SweepGrainAsync();
        var name = request.Text(CommonParameters.Sweep.Name)!;
        return await FindAsync(request, name) ?? throw RequestException.NotFound("name", $"there is no sweep '{name}'; `experiments sweep list` shows them");
    }

    /// <summary>Returns a sweep; null if nobody has submitted it, or if its workload is not known.</summary>
    public async Task<SweepBook?> FindAsync(ApiRequest request, string name)
    {
        var grain = request.Grains.GetGrain<ISweepGrain>(name);
        var progress = await grain.GetProgress().WaitAsync(request.Cancellation);
        if (progress.Status == SweepStatus.Unknown)
        {
            return null;
        }

        var state = JsonSerializer.Serialize(SweepProgressResult.From(progress), ApiJson.Readable.SweepProgressResult);
        var shelf = _shelves.GetOrAdd(name, _ => new Shelf());
        if (Usable(shelf.Kept, state, progress) is { } book)
        {
            return book;
        }

        await shelf.Gate.WaitAsync(request.Cancellation);
        try
        {
            return Usable(shelf.Kept, state, progress) ?? await ReadAsync(request, shelf, grain, progress, state);
        }
        finally
        {
            shelf.Gate.Release();
        }
    }

    /// <summary>Returns a sweep if it is kept, whatever its age.</summary>
    public SweepBook? Peek(string name) => _shelves.GetValueOrDefault(name)?.Kept?.Book;

    private async Task<SweepBook?> ReadAsync(ApiRequest request, Shelf shelf, ISweepGrain grain, SweepProgress progress, string state)
    {
        var start = time.GetTimestamp();
        var view = await grain.Get().WaitAsync(request.Cancellation);
        if (view.Spec is not { } spec)
        {
            return null;
        }

        await request.LearnAsync(spec.Base.Workload);
        if (request.Catalog.Find(spec.Base.Workload) is null)
        {
            return null;
        }

        var (catalog, report) = (request.Catalog, BaseReport.Find(view, request.Reports));
        var book = await Task.Run(
            () =>
            {
                var made = new SweepBook(SweepTable.Of(view, catalog), progress, report);
                _ = made.Board;
                return made;
            },
            request.Cancellation);
        shelf.Kept = new Kept(book, state, time.GetTimestamp(), time.GetElapsedTime(start)) { LastUse = time.GetTimestamp() };
        Trim();
        return book;
    }

    private SweepBook? Usable(Kept? kept, string state, SweepProgress progress)
    {
        if (kept is null)
        {
            return null;
        }

        var age = time.GetElapsedTime(kept.At);
        var isFinal = progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;
        var isUsable = isFinal ? kept.State == state : age < kept.Cost * CostFactor || (kept.State == state && age < LongestAge);
        if (!isUsable)
        {
            return null;
        }

        kept.LastUse = time.GetTimestamp();
        return kept.Book.At(progress, kept.State != state);
    }

    private void Trim()
    {
        var all = _shelves.Where(pair => pair.Value.Kept is not null).OrderByDescending(pair => pair.Value.Kept!.LastUse).ToArray();
        long experiments = 0;
        for (var i = 0; i < all.Length; i++)
        {
            experiments += all[i].Value.Kept!.Book.View.Experiments.Length;
            if (i > 0 && (i >= MostSweeps || experiments > MostExperiments))
            {
                all[i].Value.Kept = null;
            }
        }
    }
}
