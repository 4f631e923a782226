using System.Globalization;
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

    /// <summary>Gets the names of silos that run and are never ready.</summary>
    public HashSet<string> Unready { get; } = [];

    /// <summary>Gets silos that run and answer nothing.</summary>
    public HashSet<int> Frozen { get; } = [];

    /// <summary>Gets ports that other programs have taken.</summary>
    public HashSet<int> Taken { get; } = [];

    /// <summary>Gets or sets the clock by which silos start.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => SampleExperiments.Start;

    /// <summary>Gets or sets what happens after all silos that were started are ready.</summary>
    public Action WhenAllReady { get; set; } = () => { };

    /// <summary>Gets or sets what happens to a silo that is killed; null if it is gone at once.</summary>
    public Action<int>? WhenKilled { get; set; }

    /// <summary>Gets or sets what happens after a silo has started.</summary>
    public Action<string> AfterStart { get; set; } = _ => { };

    public string? Obstacle { get; set; }

    public SiloProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var name = arguments.Single(argument => argument.StartsWith("--Silo:Name=", StringComparison.Ordinal)).Split('=')[1];
        Started.Add((name, arguments, environment));
        var id = 1000 + Started.Count;
        if (Failing.TryGetValue(name, out var words))
        {
            File.AppendAllText(log, words);
        }
        else
        {
            Alive.Add(id);
        }

        AfterStart(name);
        return new SiloProcess(id, Now());
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
        if (WhenKilled is { } wait)
        {
            wait(process.Id);
        }
        else
        {
            Alive.Remove(process.Id);
        }
    }

    /// <summary>Not at the first question.</summary>
    public Task<bool> IsReadyAsync(int healthPort, CancellationToken cancellation)
    {
        _readyAfter[healthPort] = _readyAfter.GetValueOrDefault(healthPort) + 1;
        var isReady = _readyAfter[healthPort] > 1 && !Failing.Keys.Concat(Unready).Any(name => HealthPortOf(name) == healthPort);
        if (isReady && _readyAfter.Count == Started.Count && _readyAfter.Values.All(asked => asked > 1))
        {
            WhenAllReady();
        }

        return Task.FromResult(isReady);
    }

    public Task<bool> IsLiveAsync(int healthPort, CancellationToken cancellation)
    {
        var id = 1000 + Started.FindLastIndex(silo => silo.Arguments.Contains(string.Create(CultureInfo.InvariantCulture, $"--Health:Port={healthPort}"))) + 1;
        return Task.FromResult(Alive.Contains(id) && !Frozen.Contains(id));
    }

    private int HealthPortOf(string name) => Started.Where(silo => silo.Name == name).Select(silo => silo.Arguments).LastOrDefault()?
        .Where(argument => argument.StartsWith("--Health:Port=", StringComparison.Ordinal)).Select(argument => int.Parse(argument.Split('=')[1], CultureInfo.InvariantCulture)).Single() ?? 0;

    public bool AreFree(IReadOnlyList<int> ports) => !ports.Any(Taken.Contains);

    public IReadOnlyList<int> FindFreePorts(int count) => [.. Enumerable.Range(40_000, 1000).Except(Taken).Take(count)];
}
