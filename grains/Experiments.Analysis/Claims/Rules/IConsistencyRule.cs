using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>One way in which a report can contradict itself.</summary>
internal interface IConsistencyRule
{
    /// <summary>The name that findings carry, in kebab case.</summary>
    string Name { get; }

    /// <summary>Gets whether a slip of one digit can explain a contradiction, so that it is worth a search; false for rules that name what would fit.</summary>
    bool NamesSlips => false;

    /// <summary>Checks a report; yields nothing where the rule does not apply, and a consistent finding where it does and holds.</summary>
    IEnumerable<Finding> Check(Report report, WorkloadFacts facts);
}
