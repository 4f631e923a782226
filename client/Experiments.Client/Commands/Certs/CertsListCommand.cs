using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Lists the authorities of a folder and what they have issued.</summary>
internal sealed class CertsListCommand : CertificatesCommand<CertificateOffice>
{
    public CertsListCommand(CommandContext context)
        : base("list", "List the authorities of a folder, what they have issued, and what is revoked.", context) => AddExistingFolderOption();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments certs list", "experiments certs list --certs authority --format json"];

    /// <inheritdoc/>
    protected override CertificateOffice Read(ParseResult parse, UsageErrors errors) => ReadExistingOffice(parse, errors);

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(CertificateOffice request, CancellationToken cancellation) =>
        Task.FromResult(CertificatesView.Instance.OutcomeOf(CertificatesResult.OfAll(request)));
}
