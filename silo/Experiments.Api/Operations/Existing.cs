using Experiments.Api.Replies;
using Experiments.Contracts;
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
    public static async Task<SweepView> SweepAsync(this ApiRequest request)
    {
        var grain = await request.SweepGrainAsync();
        var view = await grain.Get().WaitAsync(request.Cancellation);
        if (view.Spec is not { } spec)
        {
            throw RequestException.NotFound("name", $"there is no sweep '{view.Name}'; `experiments sweep list` shows them");
        }

        await request.LearnAsync(spec.Base.Workload);
        return view;
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
