using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Experiments.Files;
using Experiments.Hosting.Silos;

namespace Experiments.Agent;

/// <summary>An agent to start, as flags of a silo.</summary>
/// <param name="Flags">The flags. Later flags win.</param>
public sealed record AgentPlan(ImmutableArray<string> Flags)
{
    /// <summary>Reads the options of an agent.</summary>
    /// <param name="values">The values of the options that were given, by name.</param>
    /// <param name="settings">The values of <see cref="AgentOptions.Set"/>: <c>Section:Key=value</c>. They win over other options.</param>
    /// <param name="variable">Reads environment variables, which also hold settings of a silo.</param>
    /// <param name="errors">Receives what is wrong, all at once.</param>
    public static AgentPlan Read(
        IReadOnlyDictionary<string, string> values, IReadOnlyCollection<string> settings, Func<string, string?> variable, List<string> errors)
    {
        var flags = new List<string> { "--Programs:Enabled=true" };
        errors.AddRange(settings.Where(setting => !IsSetting(setting)).Select(setting =>
            $"{AgentOptions.Set.Name}: '{setting}' is not of the form Section:Key=value, such as Health:Port=8080"));
        if (values.TryGetValue(AgentOptions.Cluster.Name, out var place))
        {
            flags.AddRange(AgentCluster.Read(place, errors));
        }
        else if (!IsSet("Storage:Kind") && !IsSet("Storage:Path"))
        {
            errors.Add($"{AgentOptions.Cluster.Name}: missing; name the folder of `cluster up`, the SQLite file of the cluster, or a file with the connection string of PostgreSQL");
        }

        Copy(AgentOptions.Certificates, "Silo:Certificates");
        Copy(AgentOptions.Labels, "Programs:Labels");
        if (values.TryGetValue(AgentOptions.Gpus.Name, out var gpus))
        {
            if (DeviceGrammar.Read(gpus) is { } devices)
            {
                flags.Add($"--Programs:Gpus={devices}");
            }
            else
            {
                errors.Add($"{AgentOptions.Gpus.Name}: '{gpus}' is not {DeviceGrammar.Expectation}; one device alone is {AgentOptions.Set.Name} Programs:Gpus={gpus}");
            }
        }

        var cpus = ReadInteger(AgentOptions.Cpus, 1, errors, values);
        if (cpus is not null)
        {
            flags.Add(FormattableString.Invariant($"--Programs:Cpus={cpus}"));
        }

        if (values.TryGetValue(AgentOptions.Memory.Name, out var memory))
        {
            if (ByteSizeGrammar.Read(memory) is { } bytes)
            {
                flags.Add(FormattableString.Invariant($"--Programs:Memory={bytes}"));
            }
            else
            {
                errors.Add($"{AgentOptions.Memory.Name}: '{memory}' is not {ByteSizeGrammar.Expectation}");
            }
        }

        if ((ReadInteger(AgentOptions.Slots, 0, errors, values) ?? (IsSet("Slots:Count") ? null : cpus)) is { } slots)
        {
            flags.Add(FormattableString.Invariant($"--Slots:Count={slots}"));
        }

        Copy(AgentOptions.Address, "Silo:Address");
        AddPort();
        AddName();
        flags.AddRange(settings.Select(setting => "--" + setting));
        return new AgentPlan([.. flags]);

        bool IsSet(string key) =>
            settings.Any(setting => setting.StartsWith($"{key}=", StringComparison.OrdinalIgnoreCase))
            || variable("EXPERIMENTS_" + key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()) is { Length: > 0 };

        void Copy(AgentOption option, string key)
        {
            if (values.TryGetValue(option.Name, out var value))
            {
                flags.Add($"--{key}={value}");
            }
        }

        void AddPort()
        {
            if (ReadInteger(AgentOptions.Port, 1, errors, values) is { } port)
            {
                flags.Add(FormattableString.Invariant($"--Silo:SiloPort={port}"));
            }
            else if (!IsSet("Silo:SiloPort") && !IsSet("Silo:Address")
                && (!values.TryGetValue(AgentOptions.Address.Name, out var address) || (IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip))))
            {
                // Several silos may run on one machine. Between machines, firewalls want to know the port.
                flags.Add(FormattableString.Invariant($"--Silo:SiloPort={FreePorts.Find(1)[0]}"));
            }

            // Clients connect to the other silos.
            if (!IsSet("Silo:GatewayPort"))
            {
                flags.Add("--Silo:GatewayPort=0");
            }
        }

        void AddName()
        {
            if (values.TryGetValue(AgentOptions.Name.Name, out var name))
            {
                flags.Add($"--Silo:Name={name}");
            }
            else if (!IsSet("Silo:Name"))
            {
                flags.Add($"--Silo:Name=agent-{Environment.MachineName}");
            }
        }
    }

    private static bool IsSetting(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && text.IndexOf('=', StringComparison.Ordinal) > colon + 1;

    private static int? ReadInteger(AgentOption option, int least, List<string> errors, IReadOnlyDictionary<string, string> values)
    {
        if (!values.TryGetValue(option.Name, out var text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least)
        {
            return value;
        }

        errors.Add($"{option.Name}: '{text}' is not a whole number of at least {least}");
        return null;
    }
}
