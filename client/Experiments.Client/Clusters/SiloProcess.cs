namespace Experiments.Client.Clusters;

/// <summary>A process on this machine.</summary>
/// <param name="Id">Its number, which the operating system gives to another process once this one has ended.</param>
/// <param name="Started">When it started; with the number that says which process is meant.</param>
internal sealed record SiloProcess(int Id, DateTimeOffset Started);
