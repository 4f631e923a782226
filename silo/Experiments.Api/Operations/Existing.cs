using Experiments.Api.Reading;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Api.Operations;

/// <summary>Finds what the path of a request names.</summary>
internal static class Existing
{
    /// <summary>Returns the grain of the sweep that the path names.</summary>
    /// <exception cref="RequestException">The text is no name, or there is no such sweep.</exception>
    public static async Task<ISweepGrain> SweepGrainAsync(this ApiRequest request)
    {
        var name = request.Text(CommonParameters.Sweep.Name)!;
        if (!Names.IsName(name))
        {
            throw RequestException.Wrong("name", $"'{ParameterValues.Quoted(name)}' is not a sweep's name, which is of small letters, digits and hyphens; `experiments sweep list` shows them");
        }

        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        if (!names.Contains(name))
        {
            throw RequestException.NotFound("name", $"there is no sweep '{name}'; {(NearestWord.Find(name, names) is { } nearest ? $"did you mean '{nearest}'?" : "`experiments sweep list` shows them")}");
        }

        return request.Grains.GetGrain<ISweepGrain>(name);
    }

    /// <summary>Returns the sweep that the path names, and learns its workload.</summary>
    /// <exception cref="RequestException">The text is no name, or there is no such sweep.</exception>
    public static async Task<SweepView> SweepAsync(this ApiRequest request) => (await request.ReadSweepAsync()).Reading.View;

    /// <summary>Returns the sweep that the path names with what was made of it, and how far it is now. Learns its workload.</summary>
    /// <inheritdoc cref="SweepAsync"/>
    public static async Task<(SweepReading Reading, SweepProgress Progress)> ReadSweepAsync(this ApiRequest request)
    {
        var grain = await request.SweepGrainAsync();
        var name = request.Text(CommonParameters.Sweep.Name)!;
        return await request.ReadSweepAsync(grain, name) ?? throw RequestException.NotFound("name", $"there is no sweep '{name}'; `experiments sweep list` shows them");
    }

    /// <summary>Returns a sweep with what was made of it, and how far it is now; null if nobody has submitted it. Learns its workload.</summary>
    public static async Task<(SweepReading Reading, SweepProgress Progress)?> ReadSweepAsync(this ApiRequest request, ISweepGrain grain, string name)
    {
        var progress = await grain.GetProgress().WaitAsync(request.Cancellation);
        if (progress.Status == SweepStatus.Unknown || await request.Service<SweepReadings>().GetAsync(name, progress).WaitAsync(request.Cancellation) is not { View.Spec: { } spec } reading)
        {
            return null;
        }

        await request.LearnAsync(spec.Base.Workload);
        return (reading, progress);
    }

    /// <summary>Returns a silo by its name or its address.</summary>
    /// <exception cref="RequestException">There is no such silo, or several have the name.</exception>
    public static async Task<SiloState> SiloAsync(this ApiRequest request, string named)
    {
        var silos = (await request.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(request.Cancellation)).Silos;
        SiloState[] found = [.. silos.Where(silo => silo.Name == named || silo.Address == named)];
        return found switch
        {
            [var silo] => silo,
            [] => throw RequestException.NotFound("silo", silos.IsEmpty ? "no silo runs" : $"there is no silo '{ParameterValues.Quoted(named)}'; the cluster has {string.Join(", ", silos.Select(silo => silo.Name))}"),
            _ => throw RequestException.Wrong("silo", $"{found.Length} silos are named '{ParameterValues.Quoted(named)}'; give the address of one: {string.Join(", ", found.Select(silo => silo.Address))}"),
        };
    }

    /// <summary>Drains a silo, or lets it take experiments again.</summary>
    /// <returns>The silo afterwards.</returns>
    /// <exception cref="RequestException">There is no such silo, or it has just ended.</exception>
    public static async Task<SiloState> DrainAsync(this ApiRequest request, string named, DrainMode mode)
    {
        var silo = await request.SiloAsync(named);
        return await request.Grains.GetGrain<IClusterGrain>(0).Drain(silo.Address, mode).WaitAsync(request.Cancellation)
            ? await request.SiloAsync(silo.Address)
            : throw RequestException.NotFound("silo", $"silo {silo.Name} has just ended, so there is nothing to drain");
    }

    /// <summary>Returns the grain of the experiment that the path names.</summary>
    /// <exception cref="RequestException">The text is no id, or there is no such experiment.</exception>
    public static async Task<IExperimentGrain> ExperimentGrainAsync(this ApiRequest request)
    {
        var id = request.Text(CommonParameters.Experiment.Name)!;
        if (!Names.IsExperimentId(id))
        {
            throw RequestException.Wrong("id", $"'{ParameterValues.Quoted(id)}' is not the id of an experiment, which has {Names.ExperimentIdDigits} digits of 0-9 and a-f");
        }

        // The leaderboard knows, and looking there wakes no grain for an id that somebody made up.
        var found = await request.Grains.GetGrain<ILeaderboardGrain>(0).FindByPrefix(id, 1).WaitAsync(request.Cancellation);
        return found.IsEmpty
            ? throw RequestException.NotFound("id", $"there is no experiment '{id}'; `experiments list` shows them")
            : request.Grains.GetGrain<IExperimentGrain>(id);
    }

    /// <summary>Returns the experiment that the path names, and learns its workload.</summary>
    /// <exception cref="RequestException">The text is no id, or there is no such experiment.</exception>
    public static async Task<ExperimentView> ExperimentAsync(this ApiRequest request)
    {
        var grain = await request.ExperimentGrainAsync();
        var view = await grain.Get().WaitAsync(request.Cancellation);
        if (view.Spec is { } spec)
        {
            await request.LearnAsync(spec.Setup.Workload);
        }

        return view;
    }
}
