using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Tests.Fakes;

/// <summary>The sweeps of a cluster in memory, and their directory.</summary>
internal sealed class FakeSweeps : ISweepDirectoryGrain
{
    private readonly Dictionary<string, FakeSweepGrain> _sweeps = new(StringComparer.Ordinal);

    /// <summary>Polls that a sweep takes from its submission to its end.</summary>
    public int Polls { get; set; } = 3;

    /// <summary>Gets or sets what runs of every sweep.</summary>
    public ImmutableArray<RunningExperiment> Running { get; set; } = [];

    /// <summary>Gets or sets when sweeps end.</summary>
    public DateTimeOffset End { get; set; } = SampleExperiments.Start + TimeSpan.FromMinutes(12);

    /// <summary>Gets or sets whether sweeps were stopped before their last experiment began.</summary>
    public bool LastIsLeftOut { get; set; }

    /// <summary>Whether the last experiment of every sweep fails.</summary>
    public bool LastFails { get; set; }

    public FakeSweepGrain Sweep(string name)
    {
        if (!_sweeps.TryGetValue(name, out var sweep))
        {
            _sweeps[name] = sweep = new FakeSweepGrain(name, this);
        }

        return sweep;
    }

    public Task Add(string name) => Task.CompletedTask;

    public Task Mark(string name, bool isOpen) => Task.CompletedTask;

    public Task Wake() => Task.CompletedTask;

    public Task<ImmutableArray<string>> List() => Task.FromResult<ImmutableArray<string>>([.. _sweeps.Values.Where(s => s.Spec is not null).Select(s => s.Name)]);
}
