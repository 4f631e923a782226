using System.Diagnostics;

namespace Experiments.Workloads;

/// <summary>The source of the spans that workloads open inside an attempt. Without a listener, starting a span returns null and costs nothing.</summary>
public static class WorkloadSpans
{
    /// <summary>Name of the source, which hosts subscribe to.</summary>
    public const string SourceName = "Experiments.Training";

    /// <summary>Gets the source.</summary>
    public static ActivitySource Source { get; } = new(SourceName);
}
