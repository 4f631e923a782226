using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>What the forms of an experiment do.</summary>
internal static class ExperimentForms
{
    /// <summary>The word by which a form on the view of the log asks to be shown the log again.</summary>
    public const string Log = "log";

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Post("/experiments/{id}/commands", "commandExperiment", "Pauses, resumes or cancels an experiment.", [CommonParameters.Experiment], ChangeAsync),
        ViewOperation.Post("/experiments/{id}/remarks", "remarkExperiment", "Adds a note and tags to an experiment, or removes tags.", [CommonParameters.Experiment], RemarkAsync),
    ];

    private static async Task RemarkAsync(ApiRequest request)
    {
        var grain = await request.ExperimentGrainAsync();
        await grain.Remark(await SweepForms.ReadRemarkAsync(request)).WaitAsync(request.Cancellation);
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = $"/experiments/{request.Text(CommonParameters.Experiment.Name)}#notes";
    }

    private static async Task ChangeAsync(ApiRequest request)
    {
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var grain = await request.ExperimentGrainAsync();
        var asked = form["verb"].ToString() switch
        {
            "pause" => grain.Pause($"paused on the page by {ApiCaller.Current}"),
            "resume" => grain.Resume(),
            "cancel" => grain.Cancel($"cancelled on the page by {ApiCaller.Current}"),
            var other => throw RequestException.Wrong("verb", $"'{ParameterValues.Quoted(other)}' is not one of pause, resume, cancel"),
        };
        await asked.WaitAsync(request.Cancellation);
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = $"/experiments/{request.Text(CommonParameters.Experiment.Name)}{(form["to"] == Log ? "/log" : string.Empty)}";
    }
}
