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

    private readonly Option<bool> _programs = new("--programs") { Description = "A submitter may also store programs, which silos run as code; operators may without it" };

    public CertsCreateClientCommand(CommandContext context)
        : base("create-client", "Issue the certificate of a client, client.crt, with its key.", context)
    {
        Add(_name);
        Add(_role);
        Add(_programs);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments certs create-client maria --role submitter --out maria",
        "experiments certs create-client maria --role submitter --programs --out maria",
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

        var programs = parse.ValueOf(_programs);
        if (programs && role == CertificateIdentity.Roles[0])
        {
            errors.Add($"{_programs.Name}: a {role} may not store programs; a submitter may");
            return (null, []);
        }

        // The parser reports a missing argument.
        return parse.ValueOf(_name) is { } name && IsName(_name.Name, name, errors) && role is not null ? (CertificateIdentity.OfClient(name, role, programs), []) : (null, []);
    }
}
