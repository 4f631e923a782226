using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Checks a folder of certificates as the silo or the client that uses it would.</summary>
internal sealed class CertsCheckCommand : CertificatesCommand<CertificateOffice>
{
    public CertsCheckCommand(CommandContext context)
        : base("check", $"Check a folder of certificates: files, keys, chains, modes, and ends within {CertificateInspection.Soon.Days} days.", context) => AddExistingFolderOption();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments certs check", "experiments certs check --certs silo-a"];

    /// <inheritdoc/>
    protected override CertificateOffice Read(ParseResult parse, UsageErrors errors) => ReadExistingOffice(parse, errors);

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(CertificateOffice request, CancellationToken cancellation)
    {
        var result = CertificateCheckResult.Of(request.Folder, Context.Time.GetUtcNow());
        return Task.FromResult(CertificateCheckView.Instance.OutcomeOf(result, result.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.RuntimeError));
    }
}
