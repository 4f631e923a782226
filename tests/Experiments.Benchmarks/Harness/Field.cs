namespace Experiments.Benchmarks.Harness;

/// <summary>The processes of a race; ends them all.</summary>
internal sealed class Field : IDisposable
{
    private readonly List<ContestantProcess> _processes = [];

    /// <summary>The processes, in the order in which they were added.</summary>
    public IReadOnlyList<ContestantProcess> Processes => _processes;

    /// <summary>Adds a process.</summary>
    /// <returns>Its place.</returns>
    public int Add(ContestantProcess process)
    {
        _processes.Add(process);
        return _processes.Count - 1;
    }

    /// <inheritdoc/>
    public void Dispose() => _processes.ForEach(process => process.Dispose());
}
