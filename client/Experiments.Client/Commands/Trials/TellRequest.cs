using Experiments.Files.Outcomes;

namespace Experiments.Client.Commands.Trials;

/// <summary>What <c>tell</c> is asked for: one outcome of the command line, or those of a file.</summary>
/// <param name="Sweep">The name of the sweep.</param>
/// <param name="One">The outcome of the command line, or null.</param>
/// <param name="Reason">Why that experiment failed, or null.</param>
/// <param name="File">The path of the file, or null.</param>
/// <param name="Outcomes">The outcomes of the file, by proposal and seed.</param>
internal sealed record TellRequest(string Sweep, OutcomeLine? One, string? Reason, string? File, IReadOnlyList<OutcomeLine> Outcomes);
