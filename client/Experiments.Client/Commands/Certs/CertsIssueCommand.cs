using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>The base of the commands that issue a certificate.</summary>
internal abstract class CertsIssueCommand(string name, string description, CommandContext context) : CertificatesCommand<CertsIssueRequest>(name, description, context)
{
    private const int MostDays = 3650;

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder that gets all that the owner needs, and no key of an authority [default: the folder of --certs]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _days = new("--days") { Description = $"Days until it expires [default: {CertificateAuthority.UsualLifetime.Days}]", HelpName = "N" };
    private readonly Option<bool> _replace = new("--replace") { Description = "Replace the certificate that is there, as for a renewal" };

    /// <summary>Adds the options that silos and clients share.</summary>
    protected void AddSharedOptions()
    {
        Add(_out);
        Add(_days);
        Add(_replace);
        AddFolderOption();
    }

    /// <summary>Reads the owner of the certificate and the hosts of a silo. The owner is null if there are errors.</summary>
    protected abstract (CertificateIdentity? Owner, IReadOnlyList<string> Hosts) ReadOwner(ParseResult parse, UsageErrors errors);

    /// <inheritdoc/>
    protected sealed override CertsIssueRequest Read(ParseResult parse, UsageErrors errors)
    {
        var (owner, hosts) = ReadOwner(parse, errors);
        var office = ReadOffice(parse, errors);
        var target = parse.ValueOf(_out) is { } folder ? new CertificateFolder(OutputFolders.Read(_out.Name, folder, errors)) : office.Folder;
        var lifetime = parse.ReadInteger(_days, 1, MostDays, errors) is { } days ? TimeSpan.FromDays(days) : CertificateAuthority.UsualLifetime;
        return new CertsIssueRequest(office, owner!, hosts, lifetime, target, parse.ValueOf(_replace));
    }

    /// <inheritdoc/>
    protected sealed override Task<CommandOutcome> ExecuteAsync(CertsIssueRequest request, CancellationToken cancellation)
    {
        using var certificate = request.Office.Issue(request.Owner, request.Hosts, request.Lifetime, request.Target, request.Replaces);
        return Task.FromResult(CertificatesView.Instance.OutcomeOf(CertificatesResult.OfIssued(request.Office, request.Target, certificate)));
    }

    /// <summary>Adds an error if a text is not a name.</summary>
    protected static bool IsName(string label, string text, UsageErrors errors)
    {
        try
        {
            CertificateNames.Check(text);
            return true;
        }
        catch (ArgumentException)
        {
            errors.Add($"{label}: '{text}' is not a name: at most {CertificateNames.MostCharacters} letters, digits and . - _ @, the first one a letter or a digit");
            return false;
        }
    }
}
