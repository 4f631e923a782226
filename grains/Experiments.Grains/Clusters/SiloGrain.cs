using System.Reflection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Access;
using Experiments.Grains.Replays;
using Experiments.Grains.Slots;
using Orleans.Placement;

namespace Experiments.Grains.Clusters;

/// <summary>Speaks for one silo. The placement hint of the caller decides which.</summary>
[PreferLocalPlacement]
internal sealed class SiloGrain(LiveOutputs outputs, SiloReplays replays, SiloDrain drain) : Grain, ISiloGrain
{
    private static readonly string Version =
        typeof(SiloGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Task<string> GetVersion() => Task.FromResult(Version);

    public Task<LiveOutput?> ReadOutput(string experimentId, long attempt, string stream, long offset) =>
        Task.FromResult(outputs.Read(experimentId, attempt, stream, offset));

    public async Task<ReplayProgress> Replay(string experimentId, string ticket) =>
        replays.Find(ticket) ?? replays.Start(await GrainFactory.GetGrain<IExperimentGrain>(experimentId).Get(), ticket, Caller.Current?.Name);

    public Task Drain(DrainMode mode) => drain.Set(mode);
}
