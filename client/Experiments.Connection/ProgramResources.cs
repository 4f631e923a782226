namespace Experiments.Connection;

/// <summary>What a silo on this machine has for programs. A member that is null was not said, and the silo's own default counts.</summary>
public sealed record ProgramResources
{
    /// <summary>Gets the labels, separated by commas.</summary>
    public string? Labels { get; init; }

    /// <summary>Gets the names of the graphics processors, separated by commas.</summary>
    public string? Gpus { get; init; }

    /// <summary>Gets the number of processors.</summary>
    public int? Cpus { get; init; }

    /// <summary>Gets the bytes of memory.</summary>
    public long? Memory { get; init; }
}
