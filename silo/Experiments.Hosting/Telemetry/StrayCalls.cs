using System.Diagnostics;
using OpenTelemetry;

namespace Experiments.Hosting.Telemetry;

/// <summary>
/// Leaves out calls of grains that belong to no trace of ours: heartbeats, displays that ask how far things are, reminders. They would
/// be most of all traces. What they call in turn is left out with them, since it is told that its parent is not recorded.
/// </summary>
internal sealed class StrayCalls : BaseProcessor<Activity>
{
    private const string Orleans = "Microsoft.Orleans.";

    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && data.Source.Name.StartsWith(Orleans, StringComparison.Ordinal))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.IsAllDataRequested = false;
        }
    }
}
