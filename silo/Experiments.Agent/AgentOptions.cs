using System.Collections.Immutable;

namespace Experiments.Agent;

/// <summary>The options of an agent.</summary>
public static class AgentOptions
{
    /// <summary>Gets the option that names the cluster.</summary>
    public static AgentOption Cluster { get; } = new(
        "--cluster", "PLACE", "The cluster's database: the folder of `cluster up`, its SQLite file, or a file with the connection string of PostgreSQL [default: EXPERIMENTS_STORAGE__...]");

    /// <summary>Gets the option of the certificates.</summary>
    public static AgentOption Certificates { get; } = new("--certs", "DIR", "Folder of the agent's certificate, as `experiments certs create-silo` makes it [default: that of the cluster in the folder of `cluster up`]");

    /// <summary>Gets the option of the labels.</summary>
    public static AgentOption Labels { get; } = new("--labels", "A,B", "What programs can ask for by name, such as gpu,python [default: none]");

    /// <summary>Gets the option of the graphics processors.</summary>
    public static AgentOption Gpus { get; } = new("--gpus", "N|LIST", "Graphics processors for programs: their number, or a list of devices such as 0,2 [default: 0]");

    /// <summary>Gets the option of the processors.</summary>
    public static AgentOption Cpus { get; } = new("--cpus", "N", "Processors for programs [default: those of the machine]");

    /// <summary>Gets the option of the memory.</summary>
    public static AgentOption Memory { get; } = new("--memory", "SIZE", "Memory for programs, such as 64GiB [default: all that this process may use]");

    /// <summary>Gets the option of the slots.</summary>
    public static AgentOption Slots { get; } = new("--slots", "N", "Experiments that run side by side [default: one for each processor]");

    /// <summary>Gets the option of the name.</summary>
    public static AgentOption Name { get; } = new("--name", "NAME", "The agent's name in histories and tables [default: agent-MACHINE]");

    /// <summary>Gets the option of the address.</summary>
    public static AgentOption Address { get; } = new("--address", "IP", "The address at which other silos reach the agent [default: 127.0.0.1]");

    /// <summary>Gets the option of the port.</summary>
    public static AgentOption Port { get; } = new("--port", "PORT", "The port for other silos [default: a free one at 127.0.0.1, else 11111]");

    /// <summary>Gets the option that passes any other setting of a silo. It may be given several times.</summary>
    public static AgentOption Set { get; } = new("--set", "KEY=VALUE", "Any other setting of a silo, such as Health:Port=8080; EXPERIMENTS_HEALTH__PORT does the same");

    /// <summary>Gets all options, in the order of the help.</summary>
    public static ImmutableArray<AgentOption> All { get; } = [Cluster, Certificates, Labels, Gpus, Cpus, Memory, Slots, Name, Address, Port, Set];
}
