using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Certs;

/// <summary>Shows the result of <c>certs check</c>.</summary>
internal static class CertificateCheckView
{
    public static ResultView<CertificateCheckResult> Instance { get; } = new(
        ResultContext.Readable.CertificateCheckResult,
        (console, result) =>
        {
            foreach (var certificate in result.Certificates)
            {
                console.Line($"{certificate.Kind} {certificate.Name}{(certificate.Role is { } role ? $" ({role})" : string.Empty)}: good until {console.Day(certificate.Expires)}");
            }

            foreach (var problem in result.Problems)
            {
                console.Line($"problem: {problem}");
            }

            console.Line(result.Problems.Count == 0 ? $"{result.Folder} has no problems" : $"{result.Folder} has {Wording.Count(result.Problems.Count, "problem")}");
        },
        (writer, result) => Csv.Write(writer, ["problem"], result.Problems.Select(problem => new object?[] { problem })));
}
