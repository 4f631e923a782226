using Experiments.Shared.Sweeps;

namespace Experiments.Reporting;

/// <summary>Everything that a sweep found, as one HTML page that needs nothing else: no request, no script.</summary>
public static class SweepReportPage
{
    /// <summary>Renders the page. The same sweep gives the same page.</summary>
    /// <param name="sweep">The sweep, at whatever point of its life.</param>
    /// <param name="options">What the page says beyond the sweep.</param>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static string Render(SweepView sweep, SweepReportOptions options) => throw new NotImplementedException();
}
