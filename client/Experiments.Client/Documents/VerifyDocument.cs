using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>What <c>verify</c> prints.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Identical">Whether the replay gave the same bits.</param>
/// <param name="WeightsSha256">Hash of the weights as recorded.</param>
/// <param name="Compared">How many numbers were compared.</param>
/// <param name="Differences">What differs.</param>
/// <param name="Conditions">What bits depend on, as far as it differs: then the same bits are not promised.</param>
internal sealed record VerifyDocument(
    string Id,
    bool Identical,
    string WeightsSha256,
    int Compared,
    IReadOnlyList<ReplayDifferenceDocument> Differences,
    IReadOnlyList<ReplayDifferenceDocument> Conditions);

/// <summary>A quantity, as it was recorded and as the replay gave it.</summary>
internal sealed record ReplayDifferenceDocument(string What, string Recorded, string Replayed);
