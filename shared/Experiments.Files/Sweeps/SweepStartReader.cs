using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the setups that a sweep starts with. <c>SweepPlanner</c> checks whether the sweep may propose them.</summary>
internal sealed class SweepStartReader(SweepDraft draft, SweepDraftErrors errors)
{
    /// <summary>Returns the setups without problems, in the order of the file; null if the draft names none.</summary>
    /// <param name="workload">The workload of the sweep.</param>
    /// <param name="basis">The base, which gives the values that a setup leaves out.</param>
    public ImmutableArray<Setup>? Read(WorkloadDefinition workload, Setup basis) =>
        draft.StartWith.All(start => start.Reference is not null) ? null : [.. draft.StartWith.Where(start => start.Reference is null).Select(start => Read(start, workload, basis)).OfType<Setup>()];

    private Setup? Read(StartDraft start, WorkloadDefinition workload, Setup basis)
    {
        var isRight = true;
        var values = ParameterTexts.Read(start.Values, workload, (name, at, text) => Add(at, $"{name}: {text}"));
        if (!isRight)
        {
            return null;
        }

        var setup = workload.With(basis, values.ToDictionary(v => v.Key, v => v.Value.Text, StringComparer.Ordinal), out var problems);
        foreach (var problem in problems)
        {
            Add(start.At, $"{problem.Subject}: {problem.Text}");
        }

        return setup;

        void Add(InputPlace at, string text)
        {
            isRight = false;
            errors.Add("start-with", at, text);
        }
    }
}
