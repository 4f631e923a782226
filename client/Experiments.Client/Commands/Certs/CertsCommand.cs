using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Certs;

/// <summary>Assembles the commands about certificates.</summary>
internal sealed class CertsCommand : Command
{
    public CertsCommand(CommandContext context)
        : base("certs", "Create and check the certificates of silos and clients.")
    {
        Add(new CertsCreateAuthorityCommand(context));
        Add(new CertsCreateSiloCommand(context));
        Add(new CertsCreateClientCommand(context));
        Add(new CertsListCommand(context));
        Add(new CertsCheckCommand(context));
        Add(new CertsRevokeCommand(context));
    }
}
