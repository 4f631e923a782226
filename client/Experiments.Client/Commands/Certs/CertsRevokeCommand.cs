using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Revokes a certificate.</summary>
internal sealed class CertsRevokeCommand : CertificatesCommand<CertsRevokeRequest>
{
    private readonly Argument<string> _serial = new("SERIAL") { Description = "Serial number of the certificate, as `experiments certs list` shows it" };

    public CertsRevokeCommand(CommandContext context)
        : base("revoke", "Put a certificate on the list of revoked ones, revoked.txt. Silos obey the list in their own folders: copy it there.", context)
    {
        Add(_serial);
        AddFolderOption();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments certs revoke 3F0A77D1C2B4E5968778695A4B3C2D1E"];

    /// <inheritdoc/>
    protected override CertsRevokeRequest Read(ParseResult parse, UsageErrors errors)
    {
        var serial = parse.ValueOf(_serial);
        if (serial is not null && RevokedCertificates.Normalize(serial) is null)
        {
            errors.Add($"{_serial.Name}: '{serial}' is not a serial number in hexadecimal; `experiments certs list` shows them");
        }

        return new CertsRevokeRequest(ReadOffice(parse, errors), serial ?? string.Empty);
    }

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(CertsRevokeRequest request, CancellationToken cancellation)
    {
        var isKnown = request.Office.ListIssued().Any(certificate => RevokedCertificates.Normalize(certificate.SerialNumber) == RevokedCertificates.Normalize(request.Serial));
        request.Office.Revoke(request.Serial);
        var result = CertificatesResult.OfAll(request.Office);
        return Task.FromResult(isKnown
            ? CertificatesView.Instance.OutcomeOf(result)
            : CertificatesView.Instance.OutcomeOf(result with { Notes = [$"No certificate issued in {request.Office.Folder.Path} has this serial number. The number is revoked all the same."] }));
    }
}
