using Experiments.Telemetry;

namespace Experiments.Hosting.Silos;

/// <summary>Connects the traces of silos and their callers.</summary>
internal static class SiloTracing
{
    /// <summary>Carries the trace along with grain calls if traces are exported. Otherwise the calls stay as small as they are.</summary>
    public static ISiloBuilder UseTracePropagation(this ISiloBuilder silo) =>
        ExportedSignals.Read(silo.Configuration).Traces ? silo.AddActivityPropagation() : silo;
}
