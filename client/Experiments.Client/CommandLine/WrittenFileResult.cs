namespace Experiments.Client.CommandLine;

/// <summary>The result of <c>sweep report</c> and <c>export</c>: the file that was written.</summary>
internal sealed record WrittenFileResult(string Sweep, string Path);
