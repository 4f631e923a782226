using Experiments.Client.LocalClusters;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Silos that are numbers: a test says when they are ready, how they end, and which of them die.</summary>
internal sealed class FakeSilos : ISiloProcesses
{
    private readonly Dictionary<int, int> _readyAfter = [];

    public List<(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)> Started { get; } = [];

    public HashSet<int> Alive { get; } = [];

    public List<int> Terminated { get; } = [];

    public List<int> Killed { get; } = [];

    /// <summary>Silos that end while they start, and what they log.</summary>
    public Dictionary<string, string> Failing { get; } = [];

    /// <summary>Silos that do not end when they are asked to.</summary>
    public HashSet<int> Stubborn { get; } = [];

    public string? Obstacle { get; set; }

    public SiloProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var name = arguments.Single(argument => argument.StartsWith("--Silo:Name=", StringComparison.Ordinal)).Split('=')[1];
        Started.Add((name, arguments, environment));
        var id = 1000 + Started.Count;
        if (Failing.TryGetValue(name, out var words))
        {
            File.WriteAllText(log, words);
        }
        else
        {
            Alive.Add(id);
        }

        return new SiloProcess(id, SampleExperiments.Start);
    }

    public bool IsAlive(SiloProcess process) => Alive.Contains(process.Id);

    public void Terminate(SiloProcess process)
    {
        Terminated.Add(process.Id);
        if (!Stubborn.Contains(process.Id))
        {
            Alive.Remove(process.Id);
        }
    }

    public void Kill(SiloProcess process)
    {
        Killed.Add(process.Id);
        Alive.Remove(process.Id);
    }

    /// <summary>Not at the first question.</summary>
    public Task<bool> IsReadyAsync(int healthPort, CancellationToken cancellation)
    {
        _readyAfter[healthPort] = _readyAfter.GetValueOrDefault(healthPort) + 1;
        return Task.FromResult(_readyAfter[healthPort] > 1 && Failing.Count == 0);
    }

    public IReadOnlyList<int> FindFreePorts(int count) => [.. Enumerable.Range(40_000, count)];
}
