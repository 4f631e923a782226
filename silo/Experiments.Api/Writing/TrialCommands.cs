using System.Collections.Immutable;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Writing;

/// <summary>Hands out the trials of sweeps that somebody else runs, and takes their outcomes.</summary>
internal static class TrialCommands
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Post,
            Path = "/sweeps/{name}/ask",
            Id = "askSweep",
            Summary = "Hands out trials of a sweep whose trials are external, each once. The same ticket again returns the same trials.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Sweep],
            Body = typeof(AskRequest),
            Answer = typeof(TrialsResult),
            Handle = AskAsync,
        },
        new()
        {
            Method = HttpMethods.Post,
            Path = "/sweeps/{name}/tell",
            Id = "tellSweep",
            Summary = "Records how a trial ended. The same outcome again changes nothing; another one is refused.",
            Role = Role.Submitter,
            Parameters = [CommonParameters.Sweep],
            Body = typeof(TellRequest),
            Answer = typeof(TrialsResult),
            Handle = TellAsync,
        },
    ];

    private static async Task AskAsync(ApiRequest request)
    {
        using var body = JsonBody.Read(request, "count", "ticket");
        var asked = new TrialRequest((int)(body.Integer("count", 1, TrialRequest.MostTrials) ?? 1), body.Text("ticket"));
        body.ThrowIfWrong();
        var grain = await request.SweepGrainAsync();
        await request.AnswerAsync(TrialsResult.From(await grain.Ask(asked).WaitAsync(request.Cancellation), request.Catalog), ApiJson.Readable.TrialsResult);
    }

    private static async Task TellAsync(ApiRequest request)
    {
        using var body = JsonBody.Read(request, "proposal", "seed", "value", "values", "failure");
        var proposal = body.Integer("proposal", 0, int.MaxValue);
        var seed = body.Integer("seed", 0, long.MaxValue);
        var value = body.Number("value");
        var failure = body.Text("failure");
        var values = ImmutableArray.CreateBuilder<MetricValue>();
        foreach (var member in body.Members("values"))
        {
            if (member.Name.Split('@') is not [{ Length: > 0 } metric, { Length: > 0 } split])
            {
                body.Problems.Add(new Problem("values", $"'{ParameterValues.Quoted(member.Name)}' is not a metric and a split, such as accuracy@validation"));
            }
            else if (body.Number("values", member.Value) is { } number)
            {
                values.Add(new MetricValue(metric, split, number));
            }
        }

        if (body.Find("proposal") is null)
        {
            body.Problems.Add(new Problem("proposal", "it is missing; give the number that the answer to ask gave"));
        }

        var hasValue = body.Find("value") is not null || body.Find("values") is not null;
        if (hasValue == (body.Find("failure") is not null))
        {
            body.Problems.Add(new Problem("value", hasValue ? "a trial that failed has none; give value and values, or failure" : "there is none; give the value of the sweep's metric, or failure with the reason"));
        }

        body.ThrowIfWrong();
        var grain = await request.SweepGrainAsync();
        if (value is { } main && (await grain.Get().WaitAsync(request.Cancellation)).Spec is { } spec)
        {
            values.Insert(0, new MetricValue(spec.Metric.Name, spec.Metric.Split, main));
        }

        var outcome = new TrialOutcome
        {
            Proposal = (int)proposal!.Value,
            Seed = seed,
            HasFailed = failure is not null,
            Metrics = values.ToImmutable(),
            Reason = failure,
        };
        await request.AnswerAsync(TrialsResult.From(await grain.Tell(outcome).WaitAsync(request.Cancellation), request.Catalog), ApiJson.Readable.TrialsResult);
    }
}
