using System.Diagnostics;
using OpenTelemetry;

namespace Experiments.Telemetry;

/// <summary>
/// Leaves out grain calls that belong to no trace of ours: heartbeats, displays that poll progress, reminders. They would make up most
/// of all traces. Calls that they make in turn are left out as well, because they learn that their parent is not recorded.
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
