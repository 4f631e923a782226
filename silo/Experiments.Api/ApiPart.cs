using Experiments.Api.Access;
using Experiments.Api.Documents;
using Experiments.Api.Following;
using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Api.Writing;
using Experiments.Files.Reports;
using Experiments.Hosting.Silos;
using Experiments.Workloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Experiments.Api;

/// <summary>The HTTP API of a silo, under <c>/api/v1</c>.</summary>
/// <param name="workloads">The workloads that the silo ships, with their reports.</param>
public sealed class ApiPart(WorkloadPlugins workloads) : IWebPart
{
    /// <inheritdoc/>
    public bool IsWanted(ApiOptions options) => options.Enabled;

    /// <inheritdoc/>
    public void Add(WebApplicationBuilder builder, ApiOptions options, bool isLocal)
    {
        builder.Services.Configure<KestrelServerOptions>(ApiLimits.Apply);
        builder.Services.AddSingleton(new BuiltInReports(workloads.Catalog, workloads.Reports.Select(report => (report.Name, report.ReadText))));
        builder.Services.AddSingleton(new HostNames(isLocal));
        if (options.Oidc is { } oidc)
        {
            ProviderTokens.AddTo(builder.Services, oidc);
        }

        builder.Services.TryAddSingleton<ICallers, TokenBook>();
        builder.Services.AddSingleton<Callers>();
        builder.Services.AddSingleton<ApiGuard>();
        builder.Services.AddSingleton<BusyLimit>();
        builder.Services.AddSingleton<SweepReadings>();
        builder.Services.AddSingleton<SweepFeeds>();
        builder.Services.AddSingleton<SweepListFeed>();
        builder.Services.Configure<JsonOptions>(json => ApiJson.ApplyTo(json.SerializerOptions));
        builder.Services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
    }

    /// <inheritdoc/>
    public void Map(WebApplication application)
    {
        application.Use((http, next) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? application.Services.GetRequiredService<ApiGuard>().Invoke(http, next)
            : next(http));
        application.MapOpenApi(ApiDocument.Path);
        foreach (var operation in Operations)
        {
            operation.Map(application);
        }
    }

    /// <summary>Gets everything that the API offers.</summary>
    internal static IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. ClusterOperations.All,
        .. WorkloadOperations.All,
        .. SweepOperations.All,
        .. SweepRowOperations.All,
        .. CompareOperations.All,
        .. ExperimentOperations.All,
        .. ArtifactOperations.All,
        .. LeaderboardOperations.All,
        .. ReportOperations.All,
        .. EventOperations.All,
        .. ClusterCommands.All,
        .. SweepCommands.All,
        .. TrialCommands.All,
        .. ExperimentCommands.All,
    ];
}
