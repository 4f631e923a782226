namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>What <c>workload init</c> is asked for.</summary>
/// <param name="Script">The path of the program.</param>
/// <param name="Output">The path of the file to write.</param>
/// <param name="Python">The interpreter that looks at a Python script.</param>
/// <param name="WithSdk">Whether the Python module is written beside the script.</param>
/// <param name="Force">Whether existing files are replaced.</param>
internal sealed record WorkloadInitRequest(string Script, string Output, string Python, bool WithSdk, bool Force);
