using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Client.Commands.Certs;
using Experiments.Client.Commands.Claims;
using Experiments.Client.Commands.Clusters.Down;
using Experiments.Client.Commands.Clusters.Drain;
using Experiments.Client.Commands.Clusters.Logs;
using Experiments.Client.Commands.Clusters.Up;
using Experiments.Client.Commands.Config;
using Experiments.Client.Commands.Control;
using Experiments.Client.Commands.Deletion;
using Experiments.Client.Commands.Export;
using Experiments.Client.Commands.Figures;
using Experiments.Client.Commands.Gc;
using Experiments.Client.Commands.Logs;
using Experiments.Client.Commands.Model;
using Experiments.Client.Commands.Multiverses;
using Experiments.Client.Commands.ReportFiles;
using Experiments.Client.Commands.Reproduce;
using Experiments.Client.Commands.Run;
using Experiments.Client.Commands.Sweeps.Compare;
using Experiments.Client.Commands.Sweeps.Confirm;
using Experiments.Client.Commands.Sweeps.Extend;
using Experiments.Client.Commands.Sweeps.Figures;
using Experiments.Client.Commands.Sweeps.Import;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Commands.Tokens;
using Experiments.Client.Commands.Verify;
using Experiments.Client.Commands.Workloads.Check;
using Experiments.Client.Commands.Workloads.Init;
using Experiments.Client.Commands.Workloads.List;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.CommandLine;

/// <summary>Describes the JSON of all results: camel case, members in the order of declaration, numbers as numbers.</summary>
[JsonSerializable(typeof(ReproduceResult))]
[JsonSerializable(typeof(ReproducePlanResult))]
[JsonSerializable(typeof(MultiverseResult))]
[JsonSerializable(typeof(ReportPageResult))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(RunPlanResult))]
[JsonSerializable(typeof(ListResult))]
[JsonSerializable(typeof(ShowResult))]
[JsonSerializable(typeof(LeaderboardResult))]
[JsonSerializable(typeof(ExperimentNotesResult))]
[JsonSerializable(typeof(ExportedExperimentResult))]
[JsonSerializable(typeof(FiguresResult))]
[JsonSerializable(typeof(ClaimsResult))]
[JsonSerializable(typeof(ModelResult))]
[JsonSerializable(typeof(GcResult))]
[JsonSerializable(typeof(CertificatesResult))]
[JsonSerializable(typeof(CertificateCheckResult))]
[JsonSerializable(typeof(ClusterUpResult))]
[JsonSerializable(typeof(ClusterStatusResult))]
[JsonSerializable(typeof(ClusterDownResult))]
[JsonSerializable(typeof(ClusterDrainResult))]
[JsonSerializable(typeof(ClusterLogsResult))]
[JsonSerializable(typeof(ConfigResult))]
[JsonSerializable(typeof(ControlResult))]
[JsonSerializable(typeof(DeletionResult))]
[JsonSerializable(typeof(ParetoResult))]
[JsonSerializable(typeof(SweepCompareResult))]
[JsonSerializable(typeof(SweepExtendResult))]
[JsonSerializable(typeof(SweepFiguresResult))]
[JsonSerializable(typeof(SweepLeaderboardDocument))]
[JsonSerializable(typeof(SweepImportResult))]
[JsonSerializable(typeof(SweepListResult))]
[JsonSerializable(typeof(SweepNotesResult))]
[JsonSerializable(typeof(SweepPlanResult))]
[JsonSerializable(typeof(SweepEndResult))]
[JsonSerializable(typeof(SweepConfirmResult))]
[JsonSerializable(typeof(SweepShowResult))]
[JsonSerializable(typeof(SweepSubmittedResult))]
[JsonSerializable(typeof(CreatedTokenResult))]
[JsonSerializable(typeof(TokensResult))]
[JsonSerializable(typeof(TrialsResult))]
[JsonSerializable(typeof(VerifyReportResult))]
[JsonSerializable(typeof(VerifyResult))]
[JsonSerializable(typeof(LogsResult))]
[JsonSerializable(typeof(WorkloadCheckResult))]
[JsonSerializable(typeof(WorkloadInitResult))]
[JsonSerializable(typeof(WorkloadListResult))]
[JsonSerializable(typeof(WrittenFileResult))]
internal sealed partial class ResultContext : JsonSerializerContext
{
    /// <summary>Gets the context for the standard output.</summary>
    public static ResultContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new FiniteNumberConverter() },

        // The output is not embedded in HTML, so characters such as > need no escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
