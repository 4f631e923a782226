using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Connection;

namespace Experiments.Client.Commands.Clusters;

/// <summary>The options that say which running cluster a command is about.</summary>
internal sealed class RunningClusterOptions
{
    private readonly Option<string?> _folder = ClusterFolderOption.Create();
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of the cluster, as host:port, separated by commas [default: those of the cluster in --folder, else $EXPERIMENTS_CLUSTER]",
        HelpName = "ENDPOINTS",
    };

    private readonly Option<string?> _certificates = CertificatesOption.Create($"Folder of your certificate, for --cluster; {CertificatesOption.None} connects without encryption [default: as for other commands]");

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_folder);
        command.Add(_cluster);
        command.Add(_certificates);
    }

    /// <summary>Reads the options.</summary>
    public RunningCluster Read(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (parse.ValueOf(_cluster) is not { } endpoints)
        {
            // The folder knows more than the silos tell, such as the numbers of processes, so the default cluster counts only without one.
            var folder = ClusterFolderOption.Read(parse, _folder, context, errors);
            if (parse.ValueOf(_folder) is null && !folder.HasRecord && context.Defaults.Find(SessionOptions.ClusterKey, errors) is { } named)
            {
                return Of(named.Source, named.Value);
            }

            if (parse.ValueOf(_certificates) is not null)
            {
                errors.Add($"{_certificates.Name} belongs to {_cluster.Name}; the cluster in {_folder.Name} records its own");
            }

            return new RunningCluster(null, folder);
        }

        if (parse.ValueOf(_folder) is not null)
        {
            errors.Add($"{_folder.Name} and {_cluster.Name} both name a cluster; give one of them");
        }

        return Of(_cluster.Name, endpoints);

        RunningCluster Of(string source, string gateways)
        {
            var target = new ClusterTarget { Gateways = SessionOptions.ReadGateways(source, gateways, errors) };
            return new RunningCluster(CertificatesOption.Apply(target, parse, _certificates, context, errors), null);
        }
    }
}
