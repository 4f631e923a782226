using Experiments.Analysis.Claims;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows the reports that ship with the program.</summary>
internal static class ReportOperations
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/reports",
            Id = "listReports",
            Summary = "Returns the names of the reports that sweeps may be around.",
            Answer = typeof(ReportList),
            Handle = request => request.AnswerAsync(new ReportList(request.Reports.Names), ApiJson.Readable.ReportList),
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/reports/{report}",
            Id = "getReport",
            Summary = "Returns the claims of a report, and what its figures say of each other.",
            Parameters = [ApiParameter.Path("report", "The report's name")],
            Answer = typeof(CheckedReport),
            Handle = GetAsync,
        },
    ];

    private static Task GetAsync(ApiRequest request)
    {
        var name = request.Text("report")!;
        if (!request.Reports.Names.Contains(name))
        {
            throw RequestException.NotFound("report", $"there is no report '{ParameterValues.Quoted(name)}'; {NearestWord.Hint(name, request.Reports.Names)}");
        }

        var report = request.Reports.Open(name);
        var findings = ConsistencyCheck.Run(report);
        return request.AnswerAsync(
            new CheckedReport(
                report.Name,
                report.Title,
                findings.All(finding => finding.Severity != FindingSeverity.Contradiction),
                StatedClaimResult.From(report),
                FindingResult.From(findings)),
            ApiJson.Readable.CheckedReport);
    }
}
