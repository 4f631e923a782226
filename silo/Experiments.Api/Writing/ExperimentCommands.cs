using System.Diagnostics;
using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Hosting.Access;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Writing;

/// <summary>Submits experiments and ends them.</summary>
internal static class ExperimentCommands
{
    private const int MostSeeds = 1000;

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Post,
            Path = "/experiments",
            Id = "submitExperiments",
            Summary = "Asks for experiments: one setup with one or more seeds. The id of an experiment is a hash of both, so asking again for the same ones changes nothing.",
            Role = Role.Submitter,
            Body = typeof(ExperimentRequest),
            Answer = typeof(SubmittedExperiments),
            Handle = SubmitAsync,
        },
        new()
        {
            Method = HttpMethods.Post,
            Path = "/experiments/{id}/pause",
            Id = "pauseExperiment",
            Summary = "Holds an experiment: a running attempt saves its state within one training step and stops.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentState),
            Handle = request => AskAsync(request, experiment => experiment.Pause($"paused over HTTP by {ApiCaller.Current}")),
        },
        new()
        {
            Method = HttpMethods.Post,
            Path = "/experiments/{id}/resume",
            Id = "resumeExperiment",
            Summary = "Lets a held experiment continue from its saved state.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentState),
            Handle = request => AskAsync(request, experiment => experiment.Resume()),
        },
        new()
        {
            Method = HttpMethods.Post,
            Path = "/experiments/{id}/notes",
            Id = "noteExperiment",
            Summary = "Adds a note or tags to an experiment. They are no part of its id and change nothing that it does.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Experiment],
            Body = typeof(RemarkRequest),
            Answer = typeof(ExperimentNotesResult),
            Handle = Remarking.RemarkExperimentAsync,
        },
        new()
        {
            Method = HttpMethods.Post,
            Path = "/experiments/{id}/cancel",
            Id = "cancelExperiment",
            Summary = "Ends an experiment for everything that demands it, within one training step.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Experiment],
            Body = typeof(EndRequest),
            Answer = typeof(ExperimentState),
            Handle = request =>
            {
                var reason = SweepCommands.Reason(request, "cancelled");
                return AskAsync(request, experiment => experiment.Cancel(reason));
            },
        },
    ];

    private static async Task AskAsync(ApiRequest request, Func<IExperimentGrain, Task> ask)
    {
        var grain = await request.ExperimentGrainAsync();
        await ask(grain).WaitAsync(request.Cancellation);
        await request.AnswerAsync(ExperimentState.From(await grain.GetProgress().WaitAsync(request.Cancellation)), ApiJson.Readable.ExperimentState);
    }

    private static async Task SubmitAsync(ApiRequest request)
    {
        using var body = JsonBody.Read(request, ["workload", "setup", "seeds", "priority", .. AttemptLimitsBody.Members]);
        if (body.Find("workload") is { ValueKind: JsonValueKind.String } named)
        {
            await request.LearnAsync(named.GetString()!);
        }

        var setup = ReadSetup(request, body);
        var seeds = ReadSeeds(body);
        var limits = AttemptLimitsBody.Read(body);
        var priority = (int?)body.Integer("priority", -ExperimentDemand.HighestPriority, ExperimentDemand.HighestPriority) ?? 0;
        body.ThrowIfWrong();
        var demand = ExperimentDemand.OfPerson with { TraceParent = Activity.Current?.Id, Limits = limits, OwnerPriority = priority };
        var experiments = new List<ExperimentState>();
        foreach (var spec in seeds.Select(seed => new ExperimentSpec(setup!, seed)))
        {
            experiments.Add(ExperimentState.From(await request.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec, demand).WaitAsync(request.Cancellation)));
        }

        await request.AnswerAsync(new SubmittedExperiments(setup!.SetupId(), experiments), ApiJson.Readable.SubmittedExperiments);
    }

    private static Setup? ReadSetup(ApiRequest request, JsonBody body)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in body.Members("setup"))
        {
            if (body.Scalar(ParameterValues.Quoted(member.Name), member.Value) is { } text)
            {
                values[member.Name] = text;
            }
        }

        if (body.Find("workload") is null)
        {
            body.Problems.Add(new Problem("workload", $"it is missing; it is one of {string.Join(", ", request.Catalog.Names)}"));
            return null;
        }

        if (body.Text("workload") is not { } name)
        {
            return null;
        }

        if (request.Catalog.Find(name) is not { IsExternal: false } workload)
        {
            body.Problems.Add(new Problem("workload", $"there is no workload '{ParameterValues.Quoted(name)}' that silos can run; {NearestWord.Hint(name, [.. request.Catalog.Names])}"));
            return null;
        }

        // A parameter may be written by its short name, as on the command line.
        var spoken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (written, text) in values)
        {
            if (!spoken.TryAdd(workload.FindSpoken(written)?.Name ?? written, text))
            {
                body.Problems.Add(new Problem(ParameterValues.Quoted(written), "it is given twice, also by its other name"));
            }
        }

        var setup = workload.Create(spoken, out var problems);
        body.Problems.AddRange(problems);
        return setup;
    }

    private static List<long> ReadSeeds(JsonBody body)
    {
        if (body.Find("seeds") is not { } given)
        {
            return [0];
        }

        var seeds = new List<long>();
        if (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() is < 1 or > MostSeeds)
        {
            body.Problems.Add(new Problem("seeds", $"it is not a list of 1 to {MostSeeds} whole numbers"));
            return seeds;
        }

        foreach (var element in given.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var seed) && seed >= 0)
            {
                seeds.Add(seed);
            }
            else
            {
                body.Problems.Add(new Problem("seeds", $"'{ParameterValues.Quoted(element.GetRawText())}' is not a whole number of at least 0"));
            }
        }

        if (seeds.Distinct().Count() < seeds.Count)
        {
            body.Problems.Add(new Problem("seeds", "a seed is given twice"));
        }

        return seeds;
    }
}
