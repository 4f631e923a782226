using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Creates the authorities of a cluster.</summary>
internal sealed class CertsCreateAuthorityCommand : CertificatesCommand<CertificateOffice>
{
    public CertsCreateAuthorityCommand(CommandContext context)
        : base("create-ca", "Create the authority of silos and the authority of clients. Their keys make any silo and any client: guard the folder.", context) =>
        AddFolderOption();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments certs create-ca", "experiments certs create-ca --certs authority"];

    /// <inheritdoc/>
    protected override CertificateOffice Read(ParseResult parse, UsageErrors errors) => ReadOffice(parse, errors);

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(CertificateOffice request, CancellationToken cancellation)
    {
        request.CreateAuthorities();
        return Task.FromResult(CertificatesView.Instance.OutcomeOf(CertificatesResult.OfAuthorities(request)));
    }
}
