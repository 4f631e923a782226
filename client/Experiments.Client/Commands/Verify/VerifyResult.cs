using System.Text.Json.Serialization;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>The result of <c>verify</c>.</summary>
/// <param name="Id">The experiment's id.</param>
/// <param name="Identical">Whether the replay gave the same bits.</param>
/// <param name="WeightsSha256">The hash of the recorded weights.</param>
/// <param name="Compared">How many numbers were compared.</param>
/// <param name="Differing">How many of them differ.</param>
/// <param name="Differences">What differs: numbers, matrices of them and the hash.</param>
/// <param name="Conditions">The conditions that differ and on which bits depend. If there are any, the same bits are not promised.</param>
internal sealed record VerifyResult(
    string Id,
    bool Identical,
    string WeightsSha256,
    int Compared,
    int Differing,
    IReadOnlyList<ReplayDifferenceResult> Differences,
    IReadOnlyList<ReplayDifferenceResult> Conditions)
{
    /// <summary>Gets what the hash of a result is taken over, in words.</summary>
    [JsonIgnore]
    public string HashedPart { get; init; } = Wording.HashedPart(string.Empty);
}
