using Experiments.Contracts.Setups;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Compares setups with what reports state.</summary>
public static class ClaimSettings
{
    /// <summary>Returns the setting of a claim.</summary>
    /// <remarks>
    /// A metric with a tolerance does not depend on the data. The number of parameters depends on nothing but the layers, so that a
    /// change of the epochs leaves it comparable.
    /// </remarks>
    public static ClaimSetting Of(Report report, Setup setup, Claim claim)
    {
        var workload = report.Workload;
        if (setup.Workload != report.Setup.Workload)
        {
            return ClaimSetting.OtherSetup;
        }

        if (claim.Metric.Name == workload.ParameterCount && workload.Layers is { } layers && layers(report.Setup).SequenceEqual(layers(setup)))
        {
            return ClaimSetting.AsStated;
        }

        return claim.Metric.Tolerance is null && !workload.IsSameData(report.Setup, setup) ? ClaimSetting.OtherData
            : Changed(report, setup).Any(name => claim.Metric.Tolerance is null || !workload.DataParameters.Contains(name)) ? ClaimSetting.OtherSetup
            : ClaimSetting.AsStated;
    }

    /// <summary>Returns the names of the stated parameters that differ, in the order of the report.</summary>
    public static IEnumerable<string> Changed(Report report, Setup setup) => report.Stated.Where(name => report.Setup.Find(name) != setup.Find(name));
}
