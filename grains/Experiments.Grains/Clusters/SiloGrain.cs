using System.Reflection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Access;
using Experiments.Grains.Replays;
using Experiments.Grains.Slots;
using Orleans.Placement;

namespace Experiments.Grains.Clusters;

/// <summary>Speaks for one silo. The placement hint of the caller decides which.</summary>
/// <remarks>
/// Orleans ignores the hint while it does not know what a silo that has just joined can run. The grain would then speak for the silo of the caller for
/// good, and an order to drain would reach the wrong silo.
/// </remarks>
[PreferLocalPlacement]
internal sealed class SiloGrain(LiveOutputs outputs, SiloReplays replays, SiloDrain drain, ILocalSiloDetails here) : Grain, ISiloGrain
{
    private static readonly string Version =
        typeof(SiloGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Task<string> GetVersion() => Task.FromResult(Version);

    public Task<LiveOutput?> ReadOutput(string experimentId, long attempt, string stream, long offset) =>
        Task.FromResult(outputs.Read(experimentId, attempt, stream, offset));

    public async Task<ReplayProgress> Replay(string experimentId, string ticket) =>
        replays.Find(ticket) ?? replays.Start(await GrainFactory.GetGrain<IExperimentGrain>(experimentId).Get(), ticket, Caller.Current?.Name);

    /// <exception cref="MisplacedGrainException">The grain is on another silo. It goes away, so that the next call places it anew.</exception>
    public Task Drain(DrainMode mode)
    {
        var silo = this.GetPrimaryKeyString();
        if (silo != here.SiloAddress.ToParsableString())
        {
            DeactivateOnIdle();
            throw new MisplacedGrainException($"the grain of silo {silo} is on silo {here.SiloAddress.ToParsableString()}");
        }

        return drain.Set(mode);
    }
}
