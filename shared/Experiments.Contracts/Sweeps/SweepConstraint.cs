using System.Globalization;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Sweeps;

/// <summary>A limit of a metric that setups should keep. A setup keeps it if the mean over the seeds does.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Split">The split that the metric is measured on.</param>
/// <param name="Bound">Whether the limit is the largest or the smallest value that keeps it.</param>
/// <param name="Limit">The limit; finite.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepConstraint")]
public sealed record SweepConstraint([property: Id(0)] string Name, [property: Id(1)] string Split, [property: Id(2)] SweepBound Bound, [property: Id(3)] double Limit)
{
    /// <summary>Gets the constraint as sweep files write it: <c>latency@test &lt;= 20</c>.</summary>
    [JsonIgnore]
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Name}@{Split} {(Bound == SweepBound.AtMost ? "<=" : ">=")} {Limit:R}");

    /// <summary>Returns how far a value is beyond the limit, as a share of the limit; 0 if it keeps the limit. Of a limit of 0, returns the distance itself.</summary>
    /// <remarks>Shares of limits can be added: a sum of distances would be ruled by the metric with the largest numbers (Deb et al. 2002, section VI).</remarks>
    public double Violation(double value)
    {
        var beyond = Bound == SweepBound.AtMost ? value - Limit : Limit - value;
        return beyond <= 0 ? 0 : beyond / (Limit == 0 ? 1 : Math.Abs(Limit));
    }
}
