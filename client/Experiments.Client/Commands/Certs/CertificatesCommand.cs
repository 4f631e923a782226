using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>The base of commands about certificates.</summary>
internal abstract class CertificatesCommand<TRequest>(string name, string description, CommandContext context)
    : ExperimentsCommand<TRequest>(name, description, context)
{
    private readonly Option<string?> _certificates = CertificatesOption.Create("Folder of certificates [default: $EXPERIMENTS_CERTS, else certs beside the user's configuration file]");

    /// <summary>Adds the option that names the folder. Commands add it last, so that help shows their own options first.</summary>
    protected void AddFolderOption() => Add(_certificates);

    /// <summary>Adds the option for a command that looks at certificates, and finds those of the state folder too.</summary>
    protected void AddExistingFolderOption()
    {
        _certificates.Description = "Folder of certificates [default: $EXPERIMENTS_CERTS, else certs beside the user's configuration file, else certs in the state folder]";
        Add(_certificates);
    }

    /// <summary>Reads the folder that the command looks at.</summary>
    protected CertificateOffice ReadExistingOffice(ParseResult parse, UsageErrors errors) =>
        new(CertificatesOption.ReadExisting(parse, _certificates, Context, errors), Context.Time);

    /// <summary>Reads the folder.</summary>
    protected CertificateOffice ReadOffice(ParseResult parse, UsageErrors errors) =>
        new(CertificatesOption.Read(parse, _certificates, Context, errors), Context.Time);
}
