using System.CommandLine;
using Experiments.Certificates;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Issues the certificate of a silo.</summary>
internal sealed class CertsCreateSiloCommand : CertsIssueCommand
{
    private readonly Argument<string[]> _hosts = new("HOST") { Description = "DNS names and addresses of the silo's machine; the first one names the silo", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the silo in the certificate [default: the first HOST]", HelpName = "NAME" };

    public CertsCreateSiloCommand(CommandContext context)
        : base("create-silo", "Issue the certificate of a silo, silo.crt, with its key.", context)
    {
        Add(_hosts);
        Add(_name);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments certs create-silo silo-a.lab 10.0.0.1 --out silo-a",
        "experiments certs create-silo silo-a.lab 10.0.0.1 --out silo-a --replace",
    ];

    /// <inheritdoc/>
    protected override (CertificateIdentity? Owner, IReadOnlyList<string> Hosts) ReadOwner(ParseResult parse, UsageErrors errors)
    {
        var hosts = parse.ValueOf(_hosts) ?? [];
        foreach (var host in hosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
        {
            errors.Add($"{_hosts.Name}: '{host}' is neither a DNS name nor an IP address");
        }

        return (parse.ValueOf(_name), hosts) switch
        {
            ({ } name, _) => (IsName(_name.Name, name, errors) ? CertificateIdentity.OfSilo(name) : null, hosts),
            (null, [var first, ..]) => (CertificateNames.IsName(first) ? CertificateIdentity.OfSilo(first) : Unnamed(first, errors), hosts),

            // The parser reports a missing argument.
            (null, []) => (null, hosts),
        };
    }

    private CertificateIdentity? Unnamed(string host, UsageErrors errors)
    {
        errors.Add($"{_hosts.Name}: '{host}' cannot name the silo; add {_name.Name}");
        return null;
    }
}
