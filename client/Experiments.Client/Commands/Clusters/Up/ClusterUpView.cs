using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>Shows the result of <c>cluster up</c>.</summary>
internal static class ClusterUpView
{
    public static ResultView<ClusterUpResult> Instance { get; } = new(
        ResultContext.Readable.ClusterUpResult,
        (console, result) =>
        {
            var them = result.Silos.Count == 1 ? "it" : "them";
            console.Line(result.Silos.Any(silo => silo.Started)
                ? $"{Wording.Count(result.Silos.Count, "silo is", "silos are")} ready. Reach {them} with:"
                : $"{Wording.Count(result.Silos.Count, "silo runs", "silos run")} already, and nothing was started. Reach {them} with:");
            console.Unbroken($"  --cluster {result.Endpoints}");
        },
        (writer, result) => Csv.Write(
            writer,
            ["silo", "process", "silo_port", "gateway_port", "health_port", "log", "started"],
            result.Silos.Select(s => new object?[] { s.Name, s.ProcessId, s.SiloPort, s.GatewayPort, s.HealthPort, s.Log, s.Started })));
}
