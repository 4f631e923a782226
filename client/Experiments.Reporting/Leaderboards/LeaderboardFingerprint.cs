using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Experiments.Analysis.Leaderboards;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A hash of a leaderboard, by which two sweeps can be seen to have the same results.</summary>
/// <remarks>
/// The same results give the same hash, whatever the order in which they arrived, the number of silos, and what was killed on the way.
/// The hash is of the leaderboard's document under the member names of <see cref="Schema"/>. They are older than those of
/// <see cref="SweepLeaderboardDocument"/>, and the hashes of pages that exist depend on them.
/// </remarks>
public static class LeaderboardFingerprint
{
    /// <summary>Names the hashed document; changes if its members change their meaning.</summary>
    public const string Schema = "experiments.sweep-leaderboard/1";

    private static readonly JsonSerializerOptions Options = new(ReportingJson.Readable.Options)
    {
        TypeInfoResolver = ReportingJson.Default.WithAddedModifier(UseOlderNames),
    };

    /// <summary>Returns the SHA-256 of a leaderboard, in lower-case hexadecimal digits.</summary>
    public static string Sha256(SweepLeaderboard board) => Convert.ToHexStringLower(SHA256.HashData(Document(board)));

    /// <summary>Returns the bytes that are hashed.</summary>
    internal static byte[] Document(SweepLeaderboard board)
    {
        var info = (JsonTypeInfo<SweepLeaderboardDocument>)Options.GetTypeInfo(typeof(SweepLeaderboardDocument));
        return [.. JsonSerializer.SerializeToUtf8Bytes(SweepLeaderboardDocument.FromLeaderboard(board), info), (byte)'\n'];
    }

    private static void UseOlderNames(JsonTypeInfo info)
    {
        foreach (var member in info.Properties)
        {
            member.Name = member.Name switch { "isBase" => "base", "pValue" => "p", var same => same };
        }

        if (info.Type == typeof(SweepLeaderboardDocument))
        {
            var schema = info.CreateJsonPropertyInfo(typeof(string), "schema");
            schema.Get = _ => Schema;
            info.Properties.Insert(0, schema);
        }
    }
}
