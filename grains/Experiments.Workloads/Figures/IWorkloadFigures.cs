namespace Experiments.Workloads.Figures;

/// <summary>Declares the figures of a workload's experiments.</summary>
/// <remarks>
/// A workload says what a figure contains; the client draws it. Workloads therefore need no drawing library, and a new figure of a
/// known kind of content is one entry of <see cref="Figures"/>.
/// </remarks>
public interface IWorkloadFigures
{
    /// <summary>Gets the workload's name, as setups use it.</summary>
    string Workload { get; }

    /// <summary>Gets the names of the stored artifacts that the figures read.</summary>
    IReadOnlyList<string> Artifacts { get; }

    /// <summary>Gets the figures in the order in which they are drawn and listed.</summary>
    IReadOnlyList<WorkloadFigure> Figures { get; }
}
