using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Issues the certificate of a client.</summary>
internal sealed class CertsCreateClientCommand : CertsIssueCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the user or program" };
    private readonly Option<string?> _role = new("--role")
    {
        Description = $"What the client may do: {string.Join(", ", CertificateIdentity.Roles)}; each may do what those before it may do",
        HelpName = string.Join('|', CertificateIdentity.Roles),
    };

    public CertsCreateClientCommand(CommandContext context)
        : base("create-client", "Issue the certificate of a client, client.crt, with its key.", context)
    {
        Add(_name);
        Add(_role);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments certs create-client maria --role submitter --out maria",
        "experiments certs create-client maria --role submitter --out maria --days 30 --replace",
    ];

    /// <inheritdoc/>
    protected override (CertificateIdentity? Owner, IReadOnlyList<string> Hosts) ReadOwner(ParseResult parse, UsageErrors errors)
    {
        var role = parse.ReadWord(_role, CertificateIdentity.Roles, errors);
        if (parse.ValueOf(_role) is null)
        {
            errors.Add($"{_role.Name}: missing; it is one of {string.Join(", ", CertificateIdentity.Roles)}");
        }

        // The parser reports a missing argument.
        return parse.ValueOf(_name) is { } name && IsName(_name.Name, name, errors) && role is not null ? (CertificateIdentity.OfClient(name, role), []) : (null, []);
    }
}
