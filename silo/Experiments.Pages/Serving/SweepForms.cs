using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>What the forms of sweeps do. Each takes one sweep or many.</summary>
internal static class SweepForms
{
    private const int MostSweeps = 1000;
    private static readonly string[] Verbs = ["pause", "resume", "stop", "cancel"];

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Post("/sweeps/commands", "commandSweeps", "Pauses, resumes, stops or cancels the chosen sweeps.", [], ChangeAsync),
        ViewOperation.Post("/sweeps/{name}/remarks", "remarkSweep", "Adds a note and tags to a sweep, or removes tags.", [CommonParameters.Sweep], RemarkAsync),
    ];

    private static async Task ChangeAsync(ApiRequest request)
    {
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var (verb, names) = (form["verb"].ToString(), form["sweep"].OfType<string>().Distinct(StringComparer.Ordinal).ToArray());
        if (!Verbs.Contains(verb))
        {
            throw RequestException.Wrong("verb", $"'{ParameterValues.Quoted(verb)}' is not one of {string.Join(", ", Verbs)}");
        }

        if (names.Length is 0 or > MostSweeps)
        {
            throw RequestException.Wrong("sweep", names.Length == 0 ? "no sweep is chosen; tick the boxes before the names" : $"{names.Length} sweeps are chosen; at most {MostSweeps} may be");
        }

        var known = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw RequestException.NotFound("sweep", $"there is no sweep '{ParameterValues.Quoted(unknown)}'");
        }

        foreach (var name in names)
        {
            await ChangeAsync(request.Grains.GetGrain<ISweepGrain>(name), verb).WaitAsync(request.Cancellation);
        }

        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = names.Length == 1 ? $"/sweeps/{names[0]}" : "/";
    }

    private static async Task RemarkAsync(ApiRequest request)
    {
        var grain = await request.SweepGrainAsync();
        await grain.Remark(await ReadRemarkAsync(request)).WaitAsync(request.Cancellation);
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = $"/sweeps/{request.Text(CommonParameters.Sweep.Name)}#notes";
    }

    /// <summary>Reads the form of a note and tags.</summary>
    public static async Task<Remark> ReadRemarkAsync(ApiRequest request)
    {
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var text = form["text"].ToString().Trim();
        return new Remark
        {
            Text = text.Length > 0 ? text : null,
            Tags = [.. form["tags"].ToString().Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Without = [.. form["without"].OfType<string>()],
        };
    }

    private static Task<SweepProgress> ChangeAsync(ISweepGrain sweep, string verb) => verb switch
    {
        "pause" => sweep.Pause(hold: false),
        "resume" => sweep.Resume(),
        "stop" => sweep.Stop($"stopped on the page by {ApiCaller.Current}"),
        "cancel" => sweep.Cancel($"cancelled on the page by {ApiCaller.Current}"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "there is no such command"),
    };
}
