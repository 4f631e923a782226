using Experiments.Contracts;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Sweeps;

/// <summary>Reads values of parameters that a user wrote by their names.</summary>
internal static class ParameterTexts
{
    /// <summary>Returns the right values by parameter, in canonical form.</summary>
    /// <param name="values">The names and values.</param>
    /// <param name="workload">The workload that has the parameters.</param>
    /// <param name="report">Takes each problem: the parameter, its place and what is wrong.</param>
    public static Dictionary<string, InputText> Read(IEnumerable<NamedText> values, WorkloadDefinition workload, Action<string, InputPlace, string> report)
    {
        var read = new Dictionary<string, InputText>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (workload.FindSpoken(name.Text) is not { } parameter)
            {
                report(name.Text, name.At, $"workload {workload.Name} has no such parameter; {NearestWord.Hint(name.Text, [.. workload.OfferedParameters.Select(p => p.Name)])}");
            }
            else if (!parameter.TryRead(value.Text, out var canonical, out _))
            {
                report(parameter.Name, value.At, $"'{value.Text}' is not {parameter.Expectation}");
            }
            else if (!read.TryAdd(parameter.Name, value with { Text = canonical }))
            {
                report(parameter.Name, name.At, "is given more than once");
            }
        }

        return read;
    }
}
