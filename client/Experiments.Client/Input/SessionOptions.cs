using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Experiments.Client.Commands;
using Experiments.Connection;

namespace Experiments.Client.Input;

/// <summary>Where the state is, and how much of the machine trains.</summary>
internal sealed class SessionOptions
{
    /// <summary>The environment variable that stands in for <c>--state</c>.</summary>
    public const string StateVariable = "EXPERIMENTS_STATE";

    private readonly Option<string?> _state = new("--state")
    {
        Description = $"Folder of the database and the artifacts [default: ${StateVariable}, else experiments in the user's data folder]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Gateways of a running cluster, as host:port, separated by commas [default: a silo in this process]",
        HelpName = "ENDPOINTS",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of the four MNIST files [default: $EXPERIMENTS_DATA, else the user's cache, else a download]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _slots = new("--slots")
    {
        Description = "Experiments that train side by side [default: one a core]",
        HelpName = "N",
    };

    private readonly Option<string?> _threads = new("--threads") { Description = "Threads that each experiment uses [default: 1]", HelpName = "N" };

    /// <summary>Adds what says where the state is to a command.</summary>
    public void AddStateTo(Command command)
    {
        command.Add(_state);
        command.Add(_cluster);
    }

    /// <summary>Adds what says where the data are to a command.</summary>
    public void AddDataTo(Command command) => command.Add(_data);

    /// <summary>Adds all options to a command that trains.</summary>
    public void AddTo(Command command)
    {
        AddStateTo(command);
        command.Add(_data);
        command.Add(_slots);
        command.Add(_threads);
    }

    /// <summary>Reads the target of a command that only reads. A folder that is named must exist.</summary>
    public SessionTarget ReadForLooking(ParseResult parse, CommandContext context, UsageErrors errors) =>
        Cluster(parse, errors) is { } cluster
            ? cluster
            : new StateFolderTarget { StateFolder = Existing(parse, context, errors).Folder, Verbose = IsVerbose(parse) };

    /// <summary>Reads the target of a command that changes states but trains nothing. A folder that is named must exist.</summary>
    public SessionTarget ReadForChanging(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (Cluster(parse, errors) is { } cluster)
        {
            return cluster;
        }

        var (flag, folder) = Existing(parse, context, errors);
        if (Directory.Exists(folder))
        {
            Folders.CheckWritable(flag, folder, errors);
        }

        return new LocalSiloTarget { StateFolder = folder, Slots = 0, Verbose = IsVerbose(parse) };
    }

    /// <summary>Reads the target of a command that trains. The caller finds the data and sets <see cref="LocalSiloTarget.DataFolder"/>.</summary>
    public SessionTarget ReadForTraining(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        if (Cluster(parse, errors) is { } cluster)
        {
            return cluster;
        }

        var (flag, folder, _) = State(parse, context);
        Folders.CheckWritable(flag, folder, errors);
        var options = new LocalSiloTarget { StateFolder = folder, Verbose = IsVerbose(parse) };
        return options with
        {
            Slots = Reading.Integer(parse, _slots, 1, 1024, errors) ?? options.Slots,
            ThreadsPerSlot = Reading.Integer(parse, _threads, 1, 1024, errors) ?? options.ThreadsPerSlot,
        };
    }

    /// <summary>The folder that <c>--data</c> names, or null.</summary>
    public string? ReadData(ParseResult parse, UsageErrors errors)
    {
        if (parse.Given(_data) is not { } folder)
        {
            return null;
        }

        if (!Directory.Exists(folder))
        {
            errors.Add($"{_data.Name}: folder '{folder}' does not exist");
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>Reads gateways: hosts with ports, separated by commas.</summary>
    public static ImmutableArray<EndPoint> Gateways(string flag, string text, UsageErrors errors)
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

    /// <summary>The state folder of a command that names none.</summary>
    public static string StateFolder(CommandContext context)
    {
        if (context.Variable(StateVariable) is { Length: > 0 } variable)
        {
            return Path.GetFullPath(variable);
        }

        // The XDG base directory specification ignores relative paths.
        var data = context.Variable("XDG_DATA_HOME") is { } home && Path.IsPathRooted(home)
            ? home
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.GetFullPath(Path.Combine(data, "experiments"));
    }

    /// <summary>Returns the state folder, under which figures lie by default.</summary>
    public string Folder(ParseResult parse, CommandContext context) => State(parse, context).Folder;

    private (string Flag, string Folder) Existing(ParseResult parse, CommandContext context, UsageErrors errors)
    {
        var (flag, folder, named) = State(parse, context);
        if (named && !Directory.Exists(folder))
        {
            errors.Add($"{flag}: '{folder}' does not exist, so no experiment has been run there");
        }

        return (flag, folder);
    }

    /// <summary>
    /// Returns the cluster, or null if none is named. An option that belongs to a silo in this process is then an error: the cluster's
    /// silos have their own.
    /// </summary>
    private ClusterTarget? Cluster(ParseResult parse, UsageErrors errors)
    {
        if (parse.Given(_cluster) is not { } text)
        {
            return null;
        }

        foreach (var option in Own(parse).Where(option => parse.Given(option) is not null))
        {
            errors.Add($"{option.Name} belongs to a silo in this process; with {_cluster.Name} the cluster's silos have their own");
        }

        return new ClusterTarget { Gateways = Gateways(_cluster.Name, text, errors), Verbose = IsVerbose(parse) };
    }

    /// <summary>What belongs to a silo of this process. The data too, unless the command trains here whatever it looks at.</summary>
    private IEnumerable<Option<string?>> Own(ParseResult parse) =>
        parse.CommandResult.Command.Options.Contains(_slots) ? [_state, _data, _slots, _threads] : [_state];

    private static bool IsVerbose(ParseResult parse) => ((ExperimentsRootCommand)parse.RootCommandResult.Command).IsVerbose(parse);

    private (string Flag, string Folder, bool Named) State(ParseResult parse, CommandContext context)
    {
        if (parse.Given(_state) is { } flag)
        {
            return (_state.Name, Path.GetFullPath(flag.Length > 0 ? flag : "."), true);
        }

        var isNamed = context.Variable(StateVariable) is { Length: > 0 };
        return (isNamed ? StateVariable : _state.Name, StateFolder(context), isNamed);
    }
}
