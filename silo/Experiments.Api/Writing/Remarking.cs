using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Remarks;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Writing;

/// <summary>Adds notes and tags to sweeps and experiments.</summary>
internal static class Remarking
{
    /// <summary>Records a remark on a sweep and answers with all of them.</summary>
    public static async Task RemarkSweepAsync(ApiRequest request)
    {
        var remark = Read(request);
        var grain = await request.SweepGrainAsync();
        var notes = await grain.Remark(remark).WaitAsync(request.Cancellation);
        await request.AnswerAsync(SweepNotesResult.From(request.Text(CommonParameters.Sweep.Name)!, notes), ApiJson.Readable.SweepNotesResult);
    }

    /// <summary>Records a remark on an experiment and answers with all of them.</summary>
    public static async Task RemarkExperimentAsync(ApiRequest request)
    {
        var remark = Read(request);
        var grain = await request.ExperimentGrainAsync();
        var notes = await grain.Remark(remark).WaitAsync(request.Cancellation);
        await request.AnswerAsync(ExperimentNotesResult.From(request.Text(CommonParameters.Experiment.Name)!, notes), ApiJson.Readable.ExperimentNotesResult);
    }

    private static Remark Read(ApiRequest request)
    {
        using var body = JsonBody.Read(request, "text", "tags", "without");
        var remark = new Remark { Text = body.Text("text"), Tags = Texts(body, "tags"), Without = Texts(body, "without") };
        if (remark is { Text: null, Tags.IsEmpty: true, Without.IsEmpty: true } && body.Problems.Count == 0)
        {
            body.Problems.Add(new Problem("text", "there is nothing to remember; give text, tags or without"));
        }

        body.ThrowIfWrong();
        return remark;
    }

    private static ImmutableArray<string> Texts(JsonBody body, string member)
    {
        if (body.Find(member) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(text => text.ValueKind != JsonValueKind.String))
        {
            body.Problems.Add(new Problem(member, "it is not a list of texts"));
            return [];
        }

        return [.. list.EnumerateArray().Select(text => text.GetString()!)];
    }
}
