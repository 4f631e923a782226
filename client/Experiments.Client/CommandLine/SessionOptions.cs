using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>The options that say where the state is and how much of the machine trains.</summary>
internal sealed class SessionOptions
{
    /// <summary>The environment variable that replaces <c>--state</c>.</summary>
    public const string StateVariable = "EXPERIMENTS_STATE";

    /// <summary>The option that names the state folder.</summary>
    public const string StateOption = "--state";

    /// <summary>The key of the default cluster.</summary>
    internal const string ClusterKey = "cluster";

    private const string StateKey = "state";

    private const int Most = 1024;

    private readonly Option<string?> _state = new(StateOption)
    {
        Description = $"Folder of the database and the artifacts [default: ${StateVariable}, else experiments in the user's data folder]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of a running cluster, as host:port, separated by commas [default: $EXPERIMENTS_CLUSTER, else a silo in this process]",
        HelpName = "ENDPOINTS",
    };

    private readonly Option<string?> _certificates = CertificatesOption.Create(
        $"Folder of your certificate, for --cluster; {CertificatesOption.None} connects without encryption [default: $EXPERIMENTS_CERTS, else certs beside the user's configuration file, else that of `cluster up`]");

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of the four MNIST files [default: $EXPERIMENTS_DATA, else the user's cache, else a download]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _slots = new("--slots")
    {
        Description = "Experiments that train side by side [default: one for each core]",
        HelpName = "N",
    };

    private readonly Option<string?> _threads = new("--threads") { Description = "Threads that each experiment uses [default: 1]", HelpName = "N" };

    private readonly ProgramResourceOptions _programs = new();

    /// <summary>Adds the options that say where the state is.</summary>
    public void AddStateTo(Command command)
    {
        command.Add(_state);
        command.Add(_cluster);
        command.Add(_certificates);
    }

    /// <summary>Adds the option that says where the data are.</summary>
    public void AddDataTo(Command command) => command.Add(_data);

    /// <summary>Adds all options, for a command that trains.</summary>
    public void AddTo(Command command)
    {
        AddStateTo(command);
        command.Add(_data);
        command.Add(_slots);
        command.Add(_threads);
        _programs.AddTo(command);
    }

    /// <summary>Reads the target of a command that only reads. A folder that the user names must exist.</summary>
    public SessionTarget ReadForLooking(ParseResult parse, CommandContext context, UsageErrors errors) =>
        ReadCluster(parse, context, errors) is { } cluster
            ? cluster
            : new StateFolderTarget { StateFolder = ReadExistingState(parse, context, errors).Folder, Verbose = ExperimentsRootCommand.IsVerbose(parse) };

    /// <summary>Reads the target of a command that changes states but trains nothing. A folder that the user names must exist.</summary>
    public SessionTarget ReadForChanging(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (ReadCluster(parse, context, errors) is { } cluster)
        {
            return cluster;
        }

        var (source, folder) = ReadExistingState(parse, context, errors);
        if (Directory.Exists(folder))
        {
            OutputFolders.CheckWritable(source, folder, errors);
        }

        return new LocalSiloTarget { StateFolder = folder, Slots = 0, Verbose = ExperimentsRootCommand.IsVerbose(parse) };
    }

    /// <summary>Reads the target of a command that trains. The command sets <see cref="LocalSiloTarget.DataFolder"/> once it has found the data.</summary>
    public SessionTarget ReadForTraining(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (ReadCluster(parse, context, errors) is { } cluster)
        {
            return cluster;
        }

        var (source, folder, _) = FindState(parse, context);
        OutputFolders.CheckWritable(source, folder, errors);
        var target = new LocalSiloTarget { StateFolder = folder, Verbose = ExperimentsRootCommand.IsVerbose(parse) };
        return target with
        {
            Slots = parse.ReadInteger(_slots, 1, Most, errors) ?? target.Slots,
            ThreadsPerSlot = parse.ReadInteger(_threads, 1, Most, errors) ?? target.ThreadsPerSlot,
            Programs = _programs.Read(parse, errors),
        };
    }

    /// <summary>Reads the target of a command that continues what another started, and may train. Without a folder there is nothing to continue.</summary>
    public SessionTarget ReadForContinuing(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        var target = ReadForTraining(parse, context, errors);
        if (target is LocalSiloTarget { StateFolder: var folder } && !Path.Exists(folder))
        {
            errors.Add($"{FindState(parse, context).Source}: '{folder}' does not exist, so no experiment has been run there");
        }

        return target;
    }

    /// <summary>Returns whether <c>--data</c> was given.</summary>
    public bool IsDataGiven(ParseResult parse) => parse.ValueOf(_data) is not null;

    /// <summary>Reads the folder that <c>--data</c> or a configuration file names; null if neither does.</summary>
    /// <remarks>The variable is left to the search for data, which goes on if the files are not there.</remarks>
    public string? ReadData(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        const string Key = "data";
        if (parse.ReadExistingFolder(_data, errors) is { } flag)
        {
            return flag;
        }

        if (context.Defaults.Find(Key, errors) is not { } named || named.Source == Defaults.VariableOf(Key))
        {
            return null;
        }

        if (!Directory.Exists(named.Value))
        {
            errors.Add($"{named.Source}: folder '{named.Value}' does not exist");
        }

        return named.Value;
    }

    /// <summary>Returns the state folder that the options and the environment name. With <c>--cluster</c>, figures are still drawn below it.</summary>
    public string StateFolder(ParseResult parse, CommandContext context) => FindState(parse, context).Folder;

    /// <summary>Reads gateways: hosts with ports, separated by commas.</summary>
    public static ImmutableArray<EndPoint> ReadGateways(string flag, string text, UsageErrors errors)
    {
        var gateways = ImmutableArray.CreateBuilder<EndPoint>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (EndPoints.Parse(part) is { } gateway)
            {
                gateways.Add(gateway);
            }
            else
            {
                errors.Add($"{flag}: '{part}' is not a host with a port, such as 127.0.0.1:30000 or silo.example:30000");
            }
        }

        return gateways.ToImmutable();
    }

    /// <summary>Returns the state folder of a command line that names none.</summary>
    public static string DefaultStateFolder(CommandContext context)
    {
        if (context.Defaults.Find(StateKey) is { } named)
        {
            return Path.GetFullPath(named.Value);
        }

        // The XDG base directory specification tells programs to ignore relative paths.
        var data = context.Variable("XDG_DATA_HOME") is { } home && Path.IsPathRooted(home)
            ? home
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.GetFullPath(Path.Combine(data, "experiments"));
    }

    /// <summary>Reads <c>--cluster</c>. Options of a silo in this process are then errors, because the cluster's silos have their own.</summary>
    /// <remarks>A default cluster gives way to any flag of a silo in this process.</remarks>
    private ClusterTarget? ReadCluster(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (parse.ValueOf(_cluster) is not { } text)
        {
            if (context.Defaults.Find(ClusterKey, errors) is { } named && OptionsOfLocalSilo(parse).All(option => parse.ValueOf(option) is null))
            {
                return Target(named.Source, named.Value, parse, context, errors);
            }

            if (parse.ValueOf(_certificates) is not null)
            {
                errors.Add($"{_certificates.Name} belongs to {_cluster.Name}; a silo in this process makes its own certificates");
            }

            return null;
        }

        foreach (var option in OptionsOfLocalSilo(parse).Where(option => parse.ValueOf(option) is not null))
        {
            errors.Add($"{option.Name} belongs to a silo in this process; with {_cluster.Name} the cluster's silos have their own");
        }

        return Target(_cluster.Name, text, parse, context, errors);
    }

    private ClusterTarget Target(string source, string gateways, ParseResult parse, CommandContext context, UsageErrors errors) => CertificatesOption.Apply(
        new ClusterTarget { Gateways = ReadGateways(source, gateways, errors), Verbose = ExperimentsRootCommand.IsVerbose(parse) }, parse, _certificates, context, errors);

    // `verify` trains on this machine even if it looks at a cluster, so there --data is no option of the silo.
    private IEnumerable<Option<string?>> OptionsOfLocalSilo(ParseResult parse) =>
        parse.CommandResult.Command.Options.Contains(_slots) ? [_state, _data, _slots, _threads, .. _programs.All] : [_state];

    private (string Source, string Folder) ReadExistingState(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        var (source, folder, isNamed) = FindState(parse, context);
        if (isNamed && !Directory.Exists(folder))
        {
            errors.Add(File.Exists(folder)
                ? $"{source}: '{folder}' is a file; name a state folder"
                : $"{source}: '{folder}' does not exist, so no experiment has been run there");
        }

        return (source, folder);
    }

    private (string Source, string Folder, bool IsNamed) FindState(ParseResult parse, CommandContext context)
    {
        if (parse.ValueOf(_state) is { } flag)
        {
            return (_state.Name, Path.GetFullPath(flag.Length > 0 ? flag : "."), true);
        }

        var named = context.Defaults.Find(StateKey);
        return (named?.Source ?? _state.Name, DefaultStateFolder(context), named is not null);
    }
}
