using System.Diagnostics.CodeAnalysis;

namespace Experiments.Workloads;

/// <summary>What a program writes to.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It names a stream, as the system's words do.")]
public enum OutputStream
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
