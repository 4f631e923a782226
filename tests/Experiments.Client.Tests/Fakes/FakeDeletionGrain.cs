using Experiments.Contracts.Deletions;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Deletes what was named, and keeps what a test says.</summary>
internal sealed class FakeDeletionGrain(FakeCluster cluster) : IDeletionGrain
{
    public Task<DeletionReport> Plan(DeletionRequest request) => Task.FromResult(Report(request));

    public Task<DeletionReport> Delete(DeletionRequest request)
    {
        cluster.Deleted.Add(request);
        return Task.FromResult(Report(request) with { ArtifactsLeft = cluster.ArtifactsLeft, LeftReason = cluster.ArtifactsLeft > 0 ? "experiments run" : null });
    }

    public Task<int> Finish()
    {
        var finished = cluster.InterruptedDeletions;
        cluster.InterruptedDeletions = 0;
        return Task.FromResult(finished);
    }

    private DeletionReport Report(DeletionRequest request)
    {
        var kept = cluster.KeptByOthers.Where(pair => request.Experiments.Contains(pair.Key) || request.Sweeps.Contains(pair.Key)).Select(pair => new KeptTarget(pair.Key, pair.Value)).ToList();
        var experiments = request.Experiments.Where(id => !cluster.KeptByOthers.ContainsKey(id)).ToList();
        return new DeletionReport
        {
            Sweeps = [.. request.Sweeps.Where(name => !cluster.KeptByOthers.ContainsKey(name))],
            Experiments = [.. experiments],
            ExperimentCount = experiments.Count,
            Kept = [.. kept],
            KeptCount = kept.Count,
            Bytes = 3_000_000,
        };
    }
}
