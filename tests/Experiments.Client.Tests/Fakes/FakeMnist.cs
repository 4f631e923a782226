using Experiments.Client.Sessions;

namespace Experiments.Client.Tests.Fakes;

/// <summary>MNIST that is there, or not.</summary>
internal sealed class FakeMnist : IMnistSource
{
    public string? Folder { get; set; } = "/data/mnist";

    public List<(string? Folder, bool Download)> Searches { get; } = [];

    public Task<MnistSearch> FindAsync(string? folder, bool download, Action<string> note, CancellationToken cancellation)
    {
        Searches.Add((folder, download));
        return Task.FromResult(new MnistSearch(Folder, Folder is null ? "no mirror answers" : string.Empty));
    }
}
