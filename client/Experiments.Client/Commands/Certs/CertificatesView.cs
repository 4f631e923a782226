using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Certs;

/// <summary>Shows certificates.</summary>
internal static class CertificatesView
{
    public static ResultView<CertificatesResult> Instance { get; } = new(
        ResultContext.Readable.CertificatesResult,
        (console, result) =>
        {
            if (result.Certificates.Count == 0)
            {
                console.Line($"{result.Folder} has no certificates; `experiments certs create-ca` creates the authorities");
                return;
            }

            var table = Tables.Create("*~name", "kind", "role", "!expires", "serial");
            foreach (var certificate in result.Certificates)
            {
                table.AddTextRow(
                    certificate.Name,
                    certificate.Kind,
                    certificate.Role is { } role ? role == "submitter" && certificate.Programs ? role + ", programs" : role : Format.None,
                    certificate.Revoked ? "revoked" : console.Day(certificate.Expires),
                    certificate.Serial);
            }

            console.Write(table);
            foreach (var note in result.Notes)
            {
                console.Line(note);
            }
        },
        (writer, result) => Csv.Write(
            writer,
            ["kind", "name", "role", "serial", "expires", "revoked"],
            result.Certificates.Select(c => new object?[] { c.Kind, c.Name, c.Role, c.Serial, c.Expires, c.Revoked })));
}
