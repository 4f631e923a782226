using Experiments.Client.Data;
using Experiments.Workloads;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Data files that are there, or not.</summary>
internal sealed class FakeData : IDataFinder
{
    public string? Folder { get; set; } = "/data/mnist";

    public List<(string? Folder, bool Download)> Searches { get; } = [];

    public Task<DataSearch> FindAsync(IDataSource source, string? folder, bool download, Action<string> note, CancellationToken cancellation)
    {
        Searches.Add((folder, download));
        return Task.FromResult(new DataSearch { Folder = Folder, Because = Folder is null ? "no mirror answers" : string.Empty });
    }
}
