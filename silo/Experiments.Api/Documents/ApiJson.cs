using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Api.Documents;

/// <summary>Describes the JSON of all documents of the API, with the member names of the command line's <c>--format json</c>.</summary>
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(ClusterStatusResult))]
[JsonSerializable(typeof(SiloResult))]
[JsonSerializable(typeof(DrainRequest))]
[JsonSerializable(typeof(WorkloadList))]
[JsonSerializable(typeof(SweepPage))]
[JsonSerializable(typeof(SweepShowResult))]
[JsonSerializable(typeof(SweepProgressResult))]
[JsonSerializable(typeof(SweepLeaderboardDocument))]
[JsonSerializable(typeof(ProposalPage))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(SweepExperimentPage))]
[JsonSerializable(typeof(SweepClaims))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(FollowedSweeps))]
[JsonSerializable(typeof(ExperimentPage))]
[JsonSerializable(typeof(ShowResult))]
[JsonSerializable(typeof(ExperimentCurve))]
[JsonSerializable(typeof(ExperimentAttempts))]
[JsonSerializable(typeof(ExperimentProvenance))]
[JsonSerializable(typeof(ExperimentArtifacts))]
[JsonSerializable(typeof(ExperimentState))]
[JsonSerializable(typeof(LeaderboardResult))]
[JsonSerializable(typeof(ReportList))]
[JsonSerializable(typeof(CheckedReport))]
[JsonSerializable(typeof(TrialsResult))]
[JsonSerializable(typeof(ExperimentRequest))]
[JsonSerializable(typeof(SubmittedExperiments))]
[JsonSerializable(typeof(SweepRequest))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(EndRequest))]
[JsonSerializable(typeof(ExtendRequest))]
[JsonSerializable(typeof(RemarkRequest))]
[JsonSerializable(typeof(SweepNotesResult))]
[JsonSerializable(typeof(ExperimentNotesResult))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(TellRequest))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Gets the context by which documents are written.</summary>
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new FiniteNumberConverter() },

        // As the command line writes them. Browsers may not take an answer for a page: its type is JSON, and sniffing is forbidden.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Lets the server's own options describe the same documents, for the schemas of the OpenAPI document.</summary>
    public static void ApplyTo(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
