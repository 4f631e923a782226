using System.Globalization;
using Experiments.Grains.Slots;
using Experiments.Hosting.Silos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Experiments.Agent;

/// <summary>Says what an agent is, where it joins and what it offers.</summary>
internal sealed class AgentDescription(IServiceProvider services)
{
    /// <summary>Gets the first lines of an agent.</summary>
    public string BeforeJoining
    {
        get
        {
            var silo = services.GetRequiredService<SiloSummary>();
            var programs = services.GetRequiredService<IOptions<ProgramOptions>>().Value;
            var slots = services.GetRequiredService<IOptions<SlotOptions>>().Value;
            return $"""
                experiments-agent {AgentCommandLine.Version}: a silo without libtorch for programs and the workload function
                joins the cluster of {silo.Database} as {silo.Name} at {silo.Endpoint}
                offers {Count(slots.Count, "slot")}, {Count(programs.Cpus, "processor")}, {Gpus(programs.ReadGpus())}, {Memory(programs.Memory)} of memory, {Labels(programs.ReadLabels())}
                whoever may submit programs to the cluster runs code here as {Environment.UserName}
                """;
        }
    }

    /// <summary>Gets the line that follows once the agent belongs to the cluster.</summary>
    public string Joined
    {
        get
        {
            var others = OtherSilos.Count(services);
            return others > 0
                ? $"joined {Count(others, "other silo")}; SIGTERM ends this one after its programs have saved their state"
                : "joined, and no other silo is there yet; SIGTERM ends this one after its programs have saved their state";
        }
    }

    private static string Count(int number, string word) => string.Create(CultureInfo.InvariantCulture, $"{number} {word}{(number == 1 ? string.Empty : "s")}");

    private static string Gpus(IReadOnlyList<string> gpus) => gpus.Count == 0 ? "no GPU" : $"{Count(gpus.Count, "GPU")} ({string.Join(", ", gpus)})";

    private static string Labels(IReadOnlyList<string> labels) => labels.Count == 0 ? "no labels" : $"labels {string.Join(", ", labels)}";

    private static string Memory(long? bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{(bytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / (double)(1L << 30):0.##} GiB");
}
