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

    /// <exception cref="MisplacedGrainException">The grain is on another silo.</exception>
    public Task<string> GetVersion()
    {
        RequirePlace();
        return Task.FromResult(Version);
    }

    /// <inheritdoc cref="GetVersion"/>
    public Task<LiveOutput?> ReadOutput(string experimentId, long attempt, string stream, long offset)
    {
        RequirePlace();
        return Task.FromResult(outputs.Read(experimentId, attempt, stream, offset));
    }

    /// <inheritdoc cref="GetVersion"/>
    public async Task<ReplayProgress> Replay(string experimentId, string ticket)
    {
        RequirePlace();
        return replays.Find(ticket) ?? replays.Start(await GrainFactory.GetGrain<IExperimentGrain>(experimentId).Get(), ticket, Caller.Current?.Name);
    }

    /// <inheritdoc cref="GetVersion"/>
    public Task Drain(DrainMode mode)
    {
        RequirePlace();
        return drain.Set(mode);
    }

    private void RequirePlace()
    {
        if (this.GetPrimaryKeyString() is var silo && silo != here.SiloAddress.ToParsableString())
        {
            DeactivateOnIdle();
            throw new MisplacedGrainException($"the grain of silo {silo} is on silo {here.SiloAddress.ToParsableString()}");
        }
    }
}
