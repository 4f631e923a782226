using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Claims;

/// <summary>What <c>claims</c> is asked for.</summary>
/// <param name="Report">The report; null if its file is wrong.</param>
/// <param name="Strict">Whether a contradiction decides on the exit code.</param>
internal sealed record ClaimsRequest(Report? Report, bool Strict);
